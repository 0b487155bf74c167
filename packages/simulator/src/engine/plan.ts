import type { KnownTaskFailureCode } from "@video-generations/types";

/** How a task ends. */
export type Ending =
  | { readonly status: "completed" }
  | { readonly status: "failed"; readonly code: KnownTaskFailureCode; readonly message: string }
  /** `progress`: the progress of the work at that time, 0 to 99. */
  | { readonly status: "cancelled"; readonly progress: number };

/** A state that a task reaches and never leaves on its own. The contract does not know `paused`. */
export interface Halt {
  /** Milliseconds since the epoch; not before the start of the work, and before its end. */
  readonly at: number;
  readonly status: "processing" | "paused";
}

/**
 * Everything that will happen to a task, decided at its create: it waits, the work starts at `startsAt`, and the task
 * ends at `endsAt`. Both times are simulated, in milliseconds since the epoch.
 */
export interface Plan {
  readonly startsAt: number;
  /** Never before `startsAt`. */
  readonly endsAt: number;
  readonly ending: Ending;
  /**
   * When the video would be finished, if the task ends earlier. It sets the pace of the progress. If absent, it
   * is `endsAt`.
   */
  readonly videoAt?: number | undefined;
  /** Where the task stops before its end. Absent if it does not stop. */
  readonly halt?: Halt | undefined;
}

/** The state of a plan at one moment. */
export type PlanState =
  | { readonly status: "pending"; readonly progress: number }
  | { readonly status: "processing"; readonly progress: number }
  | { readonly status: "paused"; readonly progress: number }
  | Ending;

/** The share of the whole time that a task waits for its turn. The service's own share is not known; 5 % is assumed. */
const pendingShare = 0.05;

const completed: Ending = { status: "completed" };

/**
 * Makes the plan of a successful task: a short wait, then work, and the video at the end.
 *
 * @param createdAt - Milliseconds since the epoch
 * @param lasts - Milliseconds from the create to the video
 */
export function planOf(createdAt: number, lasts: number): Plan {
  return { startsAt: createdAt + lasts * pendingShare, endsAt: createdAt + lasts, ending: completed };
}

/** Ends a plan early: what has happened before `now` does not change, and the task ends now. */
export function endNow(plan: Plan, now: number, ending: Ending): Plan {
  return { startsAt: Math.min(plan.startsAt, now), endsAt: now, ending };
}

/** Moves everything in a plan by a number of milliseconds. */
export function shiftPlan(plan: Plan, by: number): Plan {
  const { startsAt, endsAt, videoAt, halt } = plan;
  return {
    ...plan,
    startsAt: startsAt + by,
    endsAt: endsAt + by,
    ...(videoAt !== undefined && { videoAt: videoAt + by }),
    ...(halt !== undefined && { halt: { ...halt, at: halt.at + by } }),
  };
}

/** Makes the plan of a task that is cancelled before its end. */
export function cancelAt(plan: Plan, time: number): Plan {
  const state = stateAt(plan, time);
  // A task that ends at once has made no progress.
  const progress = isEnded(state) ? 0 : state.progress;
  return { ...plan, endsAt: time, ending: { status: "cancelled", progress }, videoAt: plan.endsAt };
}

/** Adds a halt to a plan before its end. */
export function withHalt(plan: Plan, halt: Halt): Plan {
  return { ...plan, halt };
}

/**
 * Calculates the state of a plan: this is the main idea of the engine. The answer to every read follows from this
 * function, so no task needs a timer, and every clock can be used.
 *
 * @param now - Milliseconds since the epoch; the moments `startsAt` and `endsAt` belong to the later state
 */
export function stateAt(plan: Plan, now: number): PlanState {
  const { halt } = plan;
  if (halt !== undefined && now >= halt.at) return { status: halt.status, progress: progressAt(plan, halt.at) };
  if (now >= plan.endsAt) return plan.ending;
  if (now < plan.startsAt) return { status: "pending", progress: 0 };
  return { status: "processing", progress: progressAt(plan, now) };
}

/** Whether a state is an ending. */
export function isEnded(state: PlanState): state is Ending {
  return state.status === "completed" || state.status === "failed" || state.status === "cancelled";
}

/** The progress in whole per cent from 1 to 99, linear over the working time (Q2). */
function progressAt({ startsAt, endsAt, videoAt = endsAt }: Plan, now: number): number {
  return Math.min(99, 1 + Math.floor((99 * (now - startsAt)) / (videoAt - startsAt)));
}
