import type { VideoGenerationParams } from "@video-generations/types";
import type { Bookings } from "../billing/ledger.ts";
import { type Prices, pricingOfVideo } from "../billing/pricing.ts";
import { dateOf, presentDate } from "../clock/calendar.ts";
import type { Clock } from "../clock/clock.ts";
import { realSeconds } from "../clock/pace.ts";
import type { KeyFilter } from "../keys/key-filter.ts";
import type { ChosenScenarios } from "../scenarios/scenarios.ts";
import { canonicalJson } from "../text/canonical-json.ts";
import { promptOf, requestedVideoOf } from "../videos/requested-video.ts";
import type { IdGenerator } from "./id-generator.ts";
import { createKeyedMutex } from "./keyed-mutex.ts";
import { type Ending, endNow, isEnded, stateAt } from "./plan.ts";
import { scenarioPlan } from "./scenario-plan.ts";
import type { ServedContract } from "./served-contract.ts";
import type { Settlement } from "./settlement.ts";
import type { SimulatedTask } from "./simulated-task.ts";
import { TaskControlError } from "./task-control-error.ts";
import type { TaskRecord, TaskStore } from "./task-store.ts";

/** What the engine works with. */
export interface EngineParts {
  readonly clock: Clock;
  readonly store: TaskStore;
  readonly ids: IdGenerator;
  readonly bookings: Bookings;
  readonly settlement: Settlement;
  readonly prices: Prices;
  /** The record as a task at one moment. `origin`: the origin that the request was sent to. */
  readonly show: (record: TaskRecord, now: number, origin: string) => SimulatedTask;
}

/** A validated create. */
export interface CreateRequest {
  readonly params: VideoGenerationParams;
  readonly scenarios: ChosenScenarios;
  /** The contract that the create was validated against. */
  readonly served: ServedContract;
  /** The origin that the create was sent to. */
  readonly origin: string;
  /** The key that pays. */
  readonly apiKey: string;
  readonly idempotencyKey: string | undefined;
}

/** The result of a create. */
export type Creation =
  | { readonly kind: "created"; readonly record: TaskRecord; readonly task: SimulatedTask }
  /** The same create was made before, under the same `Idempotency-Key`. */
  | { readonly kind: "replayed"; readonly record: TaskRecord; readonly task: SimulatedTask }
  /** Another create was made under the same `Idempotency-Key`. */
  | { readonly kind: "conflict"; readonly record: TaskRecord }
  /** The balance is too low. */
  | { readonly kind: "short" };

/** Makes, reads and ends tasks by their plans and the clock, without HTTP. */
export interface Engine {
  /** Makes a task, reserves its price and plans its end. If it makes no task, the result says why. */
  create(request: CreateRequest): Promise<Creation>;
  find(id: string): Promise<TaskRecord | undefined>;
  /** The record as a task, now. `origin`: the origin that the request was sent to. @defaultValue where it was made */
  show(record: TaskRecord, origin?: string): SimulatedTask;
  /** Counts down the reads that must fail. @returns Whether this read fails */
  failRead(id: string): Promise<boolean>;
  list(filter?: KeyFilter): Promise<SimulatedTask[]>;
  /**
   * Ends a task now.
   *
   * @param ending - Chooses the ending by the progress that the task has made, 0 to 99
   * @throws {TaskControlError} when there is no such task, or it has ended
   */
  end(id: string, ending: (progress: number) => Ending): Promise<SimulatedTask>;
}

/** Builds the engine. */
export function createEngine(parts: EngineParts): Engine {
  const { clock, store, settlement } = parts;
  const runExclusive = createKeyedMutex();
  const show = (record: TaskRecord, origin = record.origin) => parts.show(record, clock.now(), origin);
  return {
    create(request) {
      const claim = claimOf(request);
      return claim === undefined
        ? createTask(request, claim, parts)
        : runExclusive(claim, () => createTask(request, claim, parts));
    },
    find: (id) => store.get(id),
    show,
    async failRead(id) {
      let fails = false;
      await store.update(id, (record) => {
        const left = record.failingReads ?? 0;
        fails = left > 0;
        return fails ? { ...record, failingReads: left - 1 } : record;
      });
      return fails;
    },
    async list(filter) {
      return (await store.list(filter)).map((record) => show(record));
    },
    async end(id, ending) {
      const now = clock.now();
      const ended = await store.update(id, (record) => {
        const state = stateAt(record.plan, now);
        if (isEnded(state)) throw createAlreadyEndedError(id, state);
        return { ...record, plan: endNow(record.plan, now, ending(state.progress)) };
      });
      if (ended === undefined) throw createUnknownTaskError(id);
      settlement.settle(ended);
      return parts.show(ended, now, ended.origin);
    },
  };
}

/**
 * The claim of an `Idempotency-Key` and an API key: the same `Idempotency-Key` with another API key is another claim.
 */
function claimOf({ apiKey, idempotencyKey }: CreateRequest): string | undefined {
  return idempotencyKey === undefined ? undefined : `${apiKey} ${idempotencyKey}`;
}

async function createTask(request: CreateRequest, claim: string | undefined, parts: EngineParts): Promise<Creation> {
  const { store, bookings, settlement, ids } = parts;
  for (;;) {
    const before = claim === undefined ? undefined : await store.byClaim(claim);
    if (before !== undefined) return replay(before, request, parts);
    const record = createRecord(request, claim, ids.next(), parts);
    const { id, credits, plan } = record;
    const booked = bookings.reserve(request.apiKey, id, credits);
    if (booked === "short") return { kind: "short" };
    // A seeded task has this id.
    if (booked === "taken") continue;
    let isKept = false;
    try {
      isKept = await store.add(record);
    } finally {
      if (!isKept) bookings.release(id);
    }
    if (isKept) {
      settlement.schedule(record);
      // The answer shows the task as it was accepted, before anything has happened to it.
      return { kind: "created", record, task: parts.show(record, plan.startsAt - 1, request.origin) };
    }
    // Another simulator that shares the store has taken the claim, or the id because its seed is the same.
  }
}

function replay(record: TaskRecord, { params, origin }: CreateRequest, { clock, show }: EngineParts): Creation {
  if (canonicalJson(record.params) !== canonicalJson(params)) return { kind: "conflict", record };
  return { kind: "replayed", record, task: show(record, clock.now(), origin) };
}

/**
 * Makes the record of a create.
 *
 * @param createdAt - The simulated time of a create in the past, in milliseconds since the epoch; if absent, it is now
 */
export function createRecord(
  request: CreateRequest,
  claim: string | undefined,
  name: string,
  { clock, prices }: Pick<EngineParts, "clock" | "prices">,
  createdAt?: number,
): TaskRecord {
  const { params, scenarios, origin, served } = request;
  const { facts } = served.contract;
  const created = Math.floor((createdAt === undefined ? presentDate(clock) : dateOf(clock, createdAt)) / 1000);
  const requested = requestedVideoOf(params, facts);
  const { credits, estimatedTime } = pricingOfVideo(requested, prices);
  // The plan begins with the second that `created` names, if the simulated time is the date.
  const plan = scenarioPlan(Math.floor((createdAt ?? clock.now()) / 1000) * 1000, estimatedTime, scenarios);
  const failingReads = scenarios["flaky-reads"];
  // Members are assigned, not spread, for speed: creates are the simulator's busiest path.
  const record: { -readonly [Name in keyof TaskRecord]: TaskRecord[Name] } = {
    id: served.taskIds.make(created, name),
    key: request.apiKey,
    created,
    params,
    origin,
    video: served.videoOf(requested, promptOf(params, facts)),
    // Callers wait in their own time.
    estimatedTime: Math.round(realSeconds(estimatedTime, clock.timeScale)),
    credits,
    plan,
  };
  if (Object.keys(scenarios).length > 0) record.scenarios = scenarios;
  if (failingReads !== undefined) record.failingReads = Number(failingReads);
  if (claim !== undefined) record.claim = claim;
  return record;
}

function createAlreadyEndedError(id: string, { status }: Ending): TaskControlError {
  const message = `Task ${id} is ${status} already. Only a task that is pending or processing can be ended.`;
  return new TaskControlError("already-ended", id, message);
}

function createUnknownTaskError(id: string): TaskControlError {
  const message = `There is no task ${id}. tasks.list() gives those that exist; reset() forgets them all.`;
  return new TaskControlError("unknown-task", id, message);
}
