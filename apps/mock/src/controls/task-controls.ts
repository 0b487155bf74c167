import {
  maskKey,
  type Simulator,
  type SimulatorTasks,
  TaskControlError,
  type TaskRecord,
  type TaskStore,
} from "@video-generations/simulator";
import type { Newest, TaskEntry } from "../page/snapshot.ts";
import { readControlBody } from "./control-body.ts";
import type { ListFilter } from "./newest.ts";
import { Refusal } from "./refusal.ts";

type Task = Awaited<ReturnType<SimulatorTasks["complete"]>>;
type FailureCode = NonNullable<Parameters<SimulatorTasks["fail"]>[1]>;

/** The newest tasks of all API keys or of one, with what their creates asked for. */
export async function listNewestTasks(
  simulator: Simulator,
  store: TaskStore,
  { limit, ...filter }: ListFilter,
): Promise<Newest<TaskEntry>> {
  const records = await store.list(filter);
  const newest: TaskEntry[] = [];
  for (const { id, key, params, plan } of records.slice(-limit).reverse()) {
    const task = await simulator.tasks.get(id);
    // `undefined` if the mock was reset in the meantime.
    if (task === undefined) continue;
    newest.push({
      task,
      params: toTaskParams(params),
      key: maskKey(key),
      endsAt: plan.halt ? null : plan.endsAt,
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
