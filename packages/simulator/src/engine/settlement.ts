import type { Bookings } from "../billing/ledger.ts";
import type { CallbackDelivery, CallbackDispatcher } from "../callbacks/callback-dispatcher.ts";
import { callbackUrlOf } from "../callbacks/callback-url.ts";
import type { Clock } from "../clock/clock.ts";
import { createScheduler } from "../clock/scheduler.ts";
import type { TaskRecord, TaskStore } from "./task-store.ts";

/** Handles the end of a task: books its price, and then sends its callback. */
export interface Settlement {
  /** Plans the end of a new task. */
  schedule(record: TaskRecord): void;
  /** Books the price of a task that was just ended by hand, and plans its callback. */
  settle(record: TaskRecord): void;
  /** Resolves when nothing is due and no callback is under way. */
  idle(): Promise<void>;
  /**
   * Forgets what is planned for the tasks of one API key, or for all tasks. A callback that is under way is not stopped,
   * but leaves no trace. One that waits for its turn is not sent.
   */
  clear(key?: string): void;
}

/** What the settlement works with. */
export interface SettlementParts {
  readonly clock: Clock;
  readonly store: TaskStore;
  readonly bookings: Bookings;
  readonly dispatcher: CallbackDispatcher;
  /** The body of the callback: what a read of the task answers now. */
  readonly show: (record: TaskRecord) => unknown;
}

/** The end of a task, as it was planned. */
interface End {
  readonly taskId: string;
  readonly endsAt: number;
  /** The API key that made the task. */
  readonly key: string;
}

/** An attempt at a callback, as it was planned. */
interface PlannedCallback {
  readonly delivery: CallbackDelivery;
  readonly key: string;
}

/** Milliseconds until a store that has failed is asked again. */
const storePauseMs = 1_000;

/** Builds the settlement on one scheduler for all tasks. */
export function createSettlement({ clock, store, bookings, dispatcher, show }: SettlementParts): Settlement {
  const attempt = async ({ delivery, key }: PlannedCallback, isWanted: () => boolean): Promise<void> => {
    const next = await dispatcher.dispatch(delivery, key, isWanted);
    if (next === undefined || !isWanted()) return;
    scheduler.add(next, { delivery: { ...delivery, attempt: delivery.attempt + 1 }, key });
  };
  const book = ({ id, plan }: TaskRecord) => {
    if (plan.ending.status === "completed") bookings.settle(id);
    else bookings.release(id);
  };
  const end = async (due: End, isWanted: () => boolean): Promise<void> => {
    const { taskId, endsAt } = due;
    const record = await recordOf(taskId);
    if (!isWanted()) return;
    if (record === "store failed") return scheduler.add(clock.now() + storePauseMs, due);
    if (record === undefined) return bookings.release(taskId);
    // This end can be that of a task that was forgotten, while another task has its id.
    if (clock.now() < record.plan.endsAt) return;
    book(record);
    const url = callbackUrlOf(record.params);
    // If the task was ended by hand in the meantime, that end sends the callback.
    if (url === undefined || record.plan.endsAt !== endsAt) return;
    const delivery = { url, body: JSON.stringify(show(record)), taskId, attempt: 1 };
    await attempt({ delivery, key: record.key }, isWanted);
  };
  const recordOf = async (id: string) => {
    try {
      return await store.get(id);
    } catch {
      return "store failed";
    }
  };
  const scheduler = createScheduler<End | PlannedCallback>(clock, (work, isWanted) =>
    "delivery" in work ? attempt(work, isWanted) : end(work, isWanted),
  );
  const planEnd = ({ id, key, plan }: TaskRecord) =>
    scheduler.add(plan.endsAt, { taskId: id, endsAt: plan.endsAt, key });
  return {
    schedule(record) {
      if (record.plan.halt === undefined) planEnd(record);
    },
    settle(record) {
      book(record);
      planEnd(record);
    },
    idle: scheduler.idle,
    clear(key) {
      scheduler.clear(key === undefined ? undefined : (work) => work.key === key);
      // Those of one key leave the queue when it is their turn.
      if (key === undefined) dispatcher.clear();
    },
  };
}
