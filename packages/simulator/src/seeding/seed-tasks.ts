import { type CreateRequest, createRecord, type EngineParts } from "../engine/engine.ts";
import { isEnded, type Plan, stateAt } from "../engine/plan.ts";
import type { ServedContract } from "../engine/served-contract.ts";
import type { TaskRecord } from "../engine/task-store.ts";
import { maskKey } from "../keys/key-label.ts";
import { createInvalidSeed, type SeedPolicy, seedRequestOf } from "./seed-request.ts";
import { seededPlan, usualAge } from "./seeded-plan.ts";
import { type TaskSeed, TaskSeedError } from "./task-seed.ts";

/** What seeding works with. */
export interface SeedingParts extends Omit<EngineParts, "show">, Omit<SeedPolicy, "served"> {
  readonly currentContract: () => ServedContract;
}

/**
 * Makes tasks in a state of their life: all of them, or none. The credits are booked as if each had come to its state by
 * itself: reserved, then spent or given back. A task that has ended sends no callback; one that ends later does.
 *
 * @param origin - Where results point if no read gives another origin
 * @throws {TaskSeedError} when the seed is wrong, its id is taken, or the balance of its key is too low
 */
export async function seedTasks(seed: TaskSeed, origin: string, parts: SeedingParts): Promise<TaskRecord[]> {
  const { bookings, clock, currentContract, settlement } = parts;
  const request = seedRequestOf(seed, origin, { ...parts, served: currentContract() });
  const now = clock.now();
  const reserveNext = createReserver(seed, request, now, parts);
  const reserved = reserveAll(seed, reserveNext, parts);
  const kept: TaskRecord[] = [];
  try {
    for (const record of reserved) kept.push(await keepRecord(record, seed, reserveNext, parts));
  } finally {
    for (const record of kept) {
      const state = stateAt(record.plan, now);
      if (!isEnded(state)) settlement.schedule(record);
      else if (state.status === "completed") bookings.settle(record.id);
      else bookings.release(record.id);
    }
    for (const { id } of reserved.slice(kept.length)) bookings.release(id);
  }
  return kept;
}

/**
 * Makes a function that makes the next record of a seed and reserves its price.
 *
 * @returns A function that returns `undefined` if the balance is too low
 */
function createReserver(seed: TaskSeed, request: CreateRequest, now: number, parts: SeedingParts) {
  const { bookings, ids } = parts;
  const second = Math.floor(now / 1000);
  const fresh = createRecord(request, undefined, "", parts, now);
  const age = seed.createdSecondsAgo ?? Math.min(second, usualAge(fresh.plan, seed, second * 1000, now));
  if (age > second) {
    throw createInvalidSeed(`createdSecondsAgo must not lead before 1970: ${second} at most`, "createdSecondsAgo");
  }
  const createdAt = (second - age) * 1000;
  return (): TaskRecord | undefined => {
    for (;;) {
      const name = seed.id === undefined ? ids.next() : "";
      const usual = createRecord(request, undefined, name, parts, createdAt);
      const plan = seededPlan(usual.plan, seed, createdAt, now);
      checkState(seed, usual, plan, now);
      const record = { ...usual, id: seed.id ?? usual.id, plan };
      const booked = bookings.reserve(record.key, record.id, record.credits);
      if (booked === "reserved") return record;
      if (booked === "short") return undefined;
      if (seed.id !== undefined) throw createTakenId(seed.id);
    }
  };
}

/** The markers of a prompt can rule a state out: with `[[instant]]` no task is ever processing. */
function checkState({ status, progress }: TaskSeed, { scenarios }: TaskRecord, plan: Plan, now: number): void {
  const state = stateAt(plan, now);
  const hasProgress = progress === undefined || ("progress" in state && state.progress === progress);
  if (status === undefined || (state.status === status && hasProgress)) return;
  const markers = Object.keys(scenarios ?? {}).map((name) => `[[${name}]]`);
  const wanted = progress === undefined ? status : `${status} at ${progress} per cent`;
  throw createInvalidSeed(`status cannot be ${wanted}, because the prompt has ${markers.join(" and ")}`, "status");
}

/** Reserves the price of every task at once, so that nothing comes between. */
function reserveAll(
  { key, count = 1 }: TaskSeed,
  reserveNext: () => TaskRecord | undefined,
  { bookings }: SeedingParts,
): TaskRecord[] {
  const reserved: TaskRecord[] = [];
  while (reserved.length < count) {
    const record = reserveNext();
    if (record === undefined) {
      for (const { id } of reserved) bookings.release(id);
      throw createShortBalance(key, count);
    }
    reserved.push(record);
  }
  return reserved;
}

/** Adds a record to the store. If another simulator that shares the store has its id, the task gets the next id. */
async function keepRecord(
  first: TaskRecord,
  seed: TaskSeed,
  reserveNext: () => TaskRecord | undefined,
  { store, bookings }: SeedingParts,
): Promise<TaskRecord> {
  let record: TaskRecord | undefined = first;
  while (record !== undefined) {
    let isKept = false;
    try {
      isKept = await store.add(record);
    } finally {
      if (!isKept) bookings.release(record.id);
    }
    if (isKept) return record;
    if (seed.id !== undefined) throw createTakenId(seed.id);
    record = reserveNext();
  }
  throw createShortBalance(seed.key, 1);
}

function createTakenId(id: string): TaskSeedError {
  return new TaskSeedError("taken-id", `there is a task ${id} already. Choose another id, or leave it out`, "id");
}

function createShortBalance(key: string, count: number): TaskSeedError {
  const tasks = count === 1 ? "this task" : `these ${count} tasks`;
  return new TaskSeedError("short-balance", `${maskKey(key)} has too few credits for ${tasks}. Grant it more`, "key");
}
