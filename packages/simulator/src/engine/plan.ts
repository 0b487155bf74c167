import type { KnownTaskFailureCode } from "@video-generations/types";

/** How a task ends. */
export type Ending =
  | { readonly status: "completed" }
  | { readonly status: "failed"; readonly code: KnownTaskFailureCode; readonly message: string }
  /** `progress`: how far the work will have come by then, 0 to 99. */
  | { readonly status: "cancelled"; readonly progress: number };

/** A state that a task comes to and never leaves by itself. `paused` is unknown to the contract. */
export interface Halt {
  /** Milliseconds since the epoch; not before the work starts, and before it ends. */
  readonly at: number;
  readonly status: "processing" | "paused";
}

/**
 * All that will happen to a task, decided when it is created: it waits, is worked on from `startsAt` on, and ends at
 * `endsAt`. Both in milliseconds since the epoch, by the simulator's clock.
 */
export interface Plan {
  readonly startsAt: number;
  /** Never before `startsAt`. */
  readonly endsAt: number;
  readonly ending: Ending;
  /** When the video would be there, where the task ends earlier: sets the pace of its progress. Absent: at `endsAt`. */
  readonly videoAt?: number;
  /** Where the task stops before its end. Absent: nowhere. */
  readonly halt?: Halt;
}

/** What a plan has come to at one moment. */
export type PlanState =
  | { readonly status: "pending"; readonly progress: number }
  | { readonly status: "processing"; readonly progress: number }
  | { readonly status: "paused"; readonly progress: number }
  | Ending;

/** The part of the whole time that a task waits for its turn. The service's own share is not known; 5 % is assumed. */
const pendingShare = 0.05;

const completed: Ending = { status: "completed" };

/**
 * The plan of a task that goes well: a short wait, then work, and the video at the end.
 *
 * @param createdAt - Milliseconds since the epoch.
 * @param lasts - Milliseconds from the creation to the video.
 */
export function planOf(createdAt: number, lasts: number): Plan {
  return { startsAt: createdAt + lasts * pendingShare, endsAt: createdAt + lasts, ending: completed };
}

/** The plan cut short: what has happened until `now` stays as it was, and the task ends in this moment. */
export function endNow(plan: Plan, now: number, ending: Ending): Plan {
  return { startsAt: Math.min(plan.startsAt, now), endsAt: now, ending };
}

/** The plan of a task that is cancelled before its end. */
export function cancelAt(plan: Plan, time: number): Plan {
  const state = stateAt(plan, time);
  // A task that ends at once has made no progress.
  const progress = isEnded(state) ? 0 : state.progress;
  return { ...plan, endsAt: time, ending: { status: "cancelled", progress }, videoAt: plan.endsAt };
}

/** The plan with a halt before its end. */
export function withHalt(plan: Plan, halt: Halt): Plan {
  return { ...plan, halt };
}

/**
 * What a plan has come to: the engine's one idea. Everything a read answers follows from this function, so no task
 * needs a timer, and any clock will do.
 *
 * @param now - Milliseconds since the epoch. `startsAt` and `endsAt` themselves belong to the later state.
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

/** Linear over the working time, in whole per cent from 1 to 99 (Q2). */
function progressAt({ startsAt, endsAt, videoAt = endsAt }: Plan, now: number): number {
  return Math.min(99, 1 + Math.floor((99 * (now - startsAt)) / (videoAt - startsAt)));
}
