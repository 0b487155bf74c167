import {
  dateOf,
  type Simulator,
  type SimulatorTasks,
  TaskControlError,
  type TaskRecord,
  type TaskStore,
} from "@video-generations/simulator";
import type { Newest, TaskEntry } from "../page/snapshot.ts";
import { readControlBody } from "./control-body.ts";
import { Refusal } from "./refusal.ts";

type Task = Awaited<ReturnType<SimulatorTasks["complete"]>>;
type FailureCode = NonNullable<Parameters<SimulatorTasks["fail"]>[1]>;

/** The newest tasks, with what their creates asked for. */
export async function listNewestTasks(
  simulator: Simulator,
  store: TaskStore,
  limit: number,
): Promise<Newest<TaskEntry>> {
  const records = await store.list();
  const keys = keysByTask(simulator);
  const newest: TaskEntry[] = [];
  for (const { id, params, plan } of records.slice(-limit).reverse()) {
    const task = await simulator.tasks.get(id);
    // `undefined` if the mock was reset in the meantime.
    if (task === undefined) continue;
    newest.push({
      task,
      params: toTaskParams(params),
      key: keys.get(id) ?? null,
      endsAt: plan.halt ? null : dateOf(simulator.clock, plan.endsAt),
      simulatedEndsAt: plan.halt ? null : plan.endsAt,
    });
  }
  return { total: records.length, newest };
}

/**
 * Turns model and prompt into texts. In a contract that is being edited, a create may lack them, or have something
 * other than text there.
 */
function toTaskParams(params: TaskRecord["params"]): TaskEntry["params"] {
  const { model, prompt }: Readonly<Record<string, unknown>> = { ...params };
  return { ...params, model: textOf(model), prompt: textOf(prompt) };
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return value === undefined ? "" : JSON.stringify(value);
}

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

/** The key that made each task, masked, from the journal of requests. */
function keysByTask({ requests }: Simulator): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const { operation, taskId, key } of requests.list()) {
    if (operation === "createVideoGeneration" && taskId !== undefined && key !== undefined) keys.set(taskId, key);
  }
  return keys;
}
