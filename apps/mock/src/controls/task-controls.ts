import { type Simulator, type SimulatorTasks, TaskControlError } from "@video-generations/simulator";
import { readControlBody } from "./control-body.ts";
import { Refusal } from "./refusal.ts";

type Task = Awaited<ReturnType<SimulatorTasks["complete"]>>;
type FailureCode = NonNullable<Parameters<SimulatorTasks["fail"]>[1]>;

/** Ends a task with its video. */
export function completeTask(simulator: Simulator, id: string): Promise<Task> {
  return refuseTaskErrors(() => simulator.tasks.complete(id));
}

/** Ends a task as cancelled. */
export function cancelTask(simulator: Simulator, id: string): Promise<Task> {
  return refuseTaskErrors(() => simulator.tasks.cancel(id));
}

/** Ends a task as failed, with the code in the body, if there is one. */
export async function failTask(simulator: Simulator, id: string, request: Request): Promise<Task> {
  const example = '{"code":"content_policy_violation"}, or no body at all';
  const { code } = await readControlBody(request, example);
  if (code === undefined) return refuseTaskErrors(() => simulator.tasks.fail(id));
  if (typeof code !== "string") throw new Refusal(400, `"code" must be a text. Send ${example}`);
  // The simulator knows the codes, and lists them if this is not one of them.
  return refuseTaskErrors(() => simulator.tasks.fail(id, code as FailureCode));
}

const statuses = { "unknown-task": 404, "already-ended": 409, "unknown-failure-code": 400 } as const;

async function refuseTaskErrors(end: () => Promise<Task>): Promise<Task> {
  try {
    return await end();
  } catch (error) {
    throw error instanceof TaskControlError ? new Refusal(statuses[error.reason], error.message) : error;
  }
}
