import { isTaskFailureCode, taskFailureMessages } from "../contract/task-failures.ts";
import type { ChosenScenarios } from "../scenarios/scenarios.ts";
import { cancelAt, type Ending, type Plan, planOf, withHalt } from "./plan.ts";

/** A slow task takes this many times its estimate. */
const slowFactor = 3;

/**
 * Makes the plan of a task with the scenarios of its prompt.
 *
 * @param createdAt - Milliseconds since the epoch
 * @param estimatedTime - Whole seconds
 */
export function scenarioPlan(createdAt: number, estimatedTime: number, scenarios: ChosenScenarios): Plan {
  const plan = planOf(createdAt, estimatedTime * 1000 * paceOf(scenarios));
  const { startsAt, endsAt } = plan;
  const { fail } = scenarios;
  if (fail !== undefined && isTaskFailureCode(fail)) return { ...plan, ending: failureEndingOf(fail) };
  if (scenarios.cancel !== undefined) return cancelAt(plan, (createdAt + endsAt) / 2);
  if (scenarios.stuck !== undefined) return withHalt(plan, { at: (startsAt + endsAt) / 2, status: "processing" });
  if (scenarios["status-unknown"] !== undefined) return withHalt(plan, { at: startsAt, status: "paused" });
  return plan;
}

/** The ending of a task that fails with a documented code. */
export function failureEndingOf(code: keyof typeof taskFailureMessages): Ending {
  return { status: "failed", code, message: taskFailureMessages[code] };
}

function paceOf(scenarios: ChosenScenarios): number {
  if (scenarios.instant !== undefined) return 0;
  return scenarios.slow === undefined ? 1 : slowFactor;
}
