import { createMemoryTaskStore, type Plan, type TaskStore } from "@video-generations/simulator";

/** The simulator's estimate for 8 s of video at 720p. */
export const estimateMs = 165_000;

/** How a service reports progress: from the share of the time that has passed to the share that it reports. */
const habits = {
  /** The simulator's own habit: pending for 5 % of the time, then even progress. */
  linear: undefined,
  "front-loaded": (share: number) => 1 - (1 - share) ** 2,
  stepped: (share: number) => Math.floor(share * 4) / 4,
  "stuck at 1": () => 0.01,
} satisfies Record<string, ((share: number) => number) | undefined>;

export type Habit = keyof typeof habits;

/** A simulation: `count` tasks of one habit. Each lasts from 60 % to 140 % of `stretch` times the estimate. */
export interface Series {
  readonly habit: Habit;
  readonly count: number;
  readonly stretch: number;
  readonly seed: number;
}

/** The result of each task, in the order of their creates. */
export interface Waits {
  /** Reads until the end was seen. */
  readonly polls: readonly number[];
  /** Milliseconds from the end of the task to the end of the wait. */
  readonly lateMs: readonly number[];
}

/** A store whose tasks last as long as `lastsMs` says. The habit determines their progress. */
export function createHabitStore(habit: Habit, now: () => number, lastsMs: () => number): TaskStore {
  const store = createMemoryTaskStore();
  const shape = habits[habit];
  return {
    ...store,
    add(record) {
      const madeAt = now();
      const ms = lastsMs();
      const plan = { ...record.plan, startsAt: madeAt + ms / 20, endsAt: madeAt + ms };
      return store.add({ ...record, plan });
    },
    async get(id) {
      const record = await store.get(id);
      if (record === undefined || shape === undefined) return record;
      return { ...record, plan: reshapePlan(record.plan, now(), shape) };
    },
  };
}

/** Changes a plan so that it shows the habit's progress at this time. Its end stays the same. */
function reshapePlan(plan: Plan, now: number, shape: (share: number) => number): Plan {
  if (now >= plan.endsAt) return plan;
  const madeAt = plan.endsAt - (plan.endsAt - plan.startsAt) / 0.95;
  const progress = Math.max(1, Math.floor(100 * shape((now - madeAt) / (plan.endsAt - madeAt))));
  // In this plan, progress goes from 1 to 99 % in 99 ms. It starts so far back that it shows the habit's progress now.
  const startsAt = now - (progress - 1);
  return { ...plan, startsAt, videoAt: startsAt + 99 };
}
