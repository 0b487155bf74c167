import type { Task as ContractTask, TaskInfo, Usage } from "@video-generations/types";

declare const unknownStatus: unique symbol;

/**
 * Any status that the contract does not know; at run time it is the service's own word. It is a branded literal and not
 * a branded `string`, because TypeScript thinks that a `string` may equal any literal: `status === "completed"` would
 * not exclude the unknown task.
 */
export type UnknownStatus = "(unknown)" & { readonly [unknownStatus]: true };

/** A task in a status that the contract does not know (Q4). It is not polled again. Only `id` and `status` are certain. */
export interface UnknownTask {
  id: string;
  status: UnknownStatus;
  created?: number | undefined;
  model?: string | undefined;
  progress?: number | undefined;
  task_info?: TaskInfo | undefined;
  type?: string | undefined;
  usage?: Usage | undefined;
}

/**
 * A generation, told apart by `status`: `results` exists only on a completed task, `error` only on a failed one, and
 * a status that the contract does not know is {@link UnknownTask}.
 */
export type Task = ContractTask | UnknownTask;

/**
 * Returns a body as a task if it has a string `id` and a string `status`. What programs calculate with has its type:
 * a `progress` that is not a number is left out, and `results` of a completed task is a list of texts, an empty one if
 * the service sent none. The other fields are not checked.
 */
export function parseTask(body: unknown): Task | undefined {
  const task = { ...(body as { id?: unknown; status?: unknown; progress?: unknown; results?: unknown } | null) };
  if (!isText(task.id) || !isText(task.status)) return undefined;
  if (!Number.isFinite(task.progress)) delete task.progress;
  if (task.status === "completed") task.results = [task.results].flat().filter(isText);
  return task as Task; // The one cast of this border.
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
