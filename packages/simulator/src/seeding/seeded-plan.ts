import { cancelAt, endNow, type Plan, shiftPlan, stateAt } from "../engine/plan.ts";
import { failureEndingOf } from "../engine/scenario-plan.ts";
import type { TaskSeed } from "./task-seed.ts";

/** The state that a seeded task must have. */
export type WantedState = Pick<TaskSeed, "status" | "code" | "progress">;

/** The progress of a processing task if nothing else is said. */
const halfway = 50;

/**
 * Calculates how long ago a task was created that has come to a state at its own pace.
 *
 * @param fresh - The plan of a task that is created now
 * @param createdAt - When that task is created, in milliseconds since the epoch
 * @returns Whole seconds
 */
export function usualAge(fresh: Plan, { status, progress }: WantedState, createdAt: number, now: number): number {
  const secondsUntil = (time: number) => Math.max(0, Math.ceil((time - now) / 1000));
  if (status === undefined) return 0;
  switch (status) {
    case "pending":
      return 0;
    case "processing":
      return secondsUntil(now + fresh.startsAt - startFor(fresh, progress, now));
    case "completed":
    case "failed":
      return secondsUntil(fresh.endsAt);
    case "cancelled":
      return secondsUntil(halfOf(fresh, createdAt));
  }
}

/**
 * Changes the plan of a task so that the task has a state now. If a task of this age has the state anyway, its plan stays
 * as it is. Otherwise a pending or processing task goes on from its state at its usual pace, and a task that ends later
 * ends now.
 *
 * @param usual - The plan that a create at `createdAt` has
 * @param createdAt - Milliseconds since the epoch, as `now`
 */
export function seededPlan(usual: Plan, wanted: WantedState, createdAt: number, now: number): Plan {
  const { status, progress, code = "unknown_error" } = wanted;
  const isNow = stateAt(usual, now).status === status;
  if (status === undefined) return usual;
  switch (status) {
    case "pending":
      return isNow ? usual : shiftPlan(usual, now - createdAt);
    case "processing":
      return isNow && progress === undefined
        ? usual
        : shiftPlan(usual, startFor(usual, progress, now) - usual.startsAt);
    case "completed":
      return endNow(usual, Math.min(usual.endsAt, now), { status });
    case "failed":
      return endNow(usual, Math.min(usual.endsAt, now), failureEndingOf(code));
    case "cancelled": {
      const at = Math.min(halfOf(usual, createdAt), now);
      const { ending } = cancelAt(usual, at);
      return endNow(usual, at, progress === undefined ? ending : { status, progress });
    }
  }
}

/** When the work must have started so that the task has a progress now: the middle of that per cent. */
function startFor({ startsAt, endsAt, videoAt = endsAt }: Plan, progress: number = halfway, now: number): number {
  return Math.round(now - ((progress - 0.5) / 99) * (videoAt - startsAt));
}

/** The half of a task's time: then a task is cancelled if nothing else is said, as by the marker `[[cancel]]`. */
function halfOf({ endsAt }: Plan, createdAt: number): number {
  return (createdAt + endsAt) / 2;
}
