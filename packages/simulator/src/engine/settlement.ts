import type { Bookings } from "../billing/ledger.ts";
import { callbackUrlOf } from "../callbacks/callback-url.ts";
import type { CallbackDelivery, Courier } from "../callbacks/dispatcher.ts";
import type { Clock } from "../clock/clock.ts";
import { createAgenda } from "../clock/scheduler.ts";
import type { TaskRecord, TaskStore } from "./store.ts";

/** What a task's end sets off: the booking of its price, and then its callback. */
export interface Endings {
  /** Plans the end of a task that was made. */
  plan(record: TaskRecord): void;
  /** Sees to a task that has just been ended by hand. */
  ended(record: TaskRecord): void;
  /** Resolves when nothing is due and no callback under way. */
  idle(): Promise<void>;
  /** Forgets all that is planned. A callback that is under way leaves no trace any more. */
  clear(): void;
}

/** What the endings work with. */
export interface EndingsParts {
  readonly clock: Clock;
  readonly store: TaskStore;
  readonly bookings: Bookings;
  readonly courier: Courier;
  /** The task as the query answers it now. */
  readonly show: (record: TaskRecord) => unknown;
}

/** The end of a task that was planned for this time. */
interface End {
  readonly taskId: string;
  readonly endsAt: number;
}

/** After so many milliseconds a store that failed is asked again. */
const storePauseMs = 1_000;

/** Builds what carries endings out, by one agenda. */
export function createEndings({ clock, store, bookings, courier, show }: EndingsParts): Endings {
  const attempt = async (delivery: CallbackDelivery, isWanted: () => boolean): Promise<void> => {
    const next = await courier(delivery, isWanted);
    if (next !== undefined) agenda.add(next, { ...delivery, attempt: delivery.attempt + 1 });
  };
  const book = ({ id, plan }: TaskRecord) => {
    if (plan.ending.status === "completed") bookings.settle(id);
    else bookings.release(id);
  };
  const end = async (due: End, isWanted: () => boolean): Promise<void> => {
    const { taskId, endsAt } = due;
    const record = await recordOf(taskId);
    if (!isWanted()) return;
    if (record === "store failed") return agenda.add(clock.now() + storePauseMs, due);
    if (record === undefined) return bookings.release(taskId);
    book(record);
    const url = callbackUrlOf(record.params);
    // Whoever ended it otherwise sees to the callback of that end.
    if (url === undefined || record.plan.endsAt !== endsAt) return;
    await attempt({ url, body: JSON.stringify(show(record)), taskId, attempt: 1 }, isWanted);
  };
  const recordOf = async (id: string) => {
    try {
      return await store.get(id);
    } catch {
      return "store failed";
    }
  };
  const agenda = createAgenda<End | CallbackDelivery>(clock, (work, isWanted) =>
    "url" in work ? attempt(work, isWanted) : end(work, isWanted),
  );
  const planEnd = ({ id, plan }: TaskRecord) => agenda.add(plan.endsAt, { taskId: id, endsAt: plan.endsAt });
  return {
    plan(record) {
      if (record.plan.halt === undefined) planEnd(record);
    },
    ended(record) {
      book(record);
      planEnd(record);
    },
    idle: agenda.idle,
    clear: agenda.clear,
  };
}
