import type { CompletedTask, Task as ContractTask, FailedTask, TaskInfo, Usage } from "@video-generations/types";
import { describeStatus, TaskError } from "./errors.ts";

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
  created?: number;
  model?: string;
  progress?: number;
  task_info?: TaskInfo;
  type?: string;
  usage?: Usage;
}

/**
 * A generation, told apart by `status`: `results` exists only on a completed task, `error` only on a failed one, and
 * a status that the contract does not know is {@link UnknownTask}.
 */
export type Task = ContractTask | UnknownTask;

/** Returns a body as a task if it has a string `id` and a string `status`; its other fields are not checked. */
export function parseTask(body: unknown): Task | undefined {
  const task = body as Task | null | undefined; // The only cast here; the next line checks it.
  return typeof task?.id === "string" && typeof task.status === "string" ? task : undefined;
}

/**
 * The end of a task: the completed task, the error of one that ended without a video, or undefined while it continues.
 * Only this function interprets statuses. A status that is added to or removed from the contract is a type error here.
 */
export function endOf(task: Task): CompletedTask | TaskError | undefined {
  switch (task.status) {
    case "pending":
    case "processing":
      return undefined;
    case "completed":
      return task;
    case "failed":
    case "cancelled":
      return createTaskError(task, task.status);
    default:
      return createTaskError(task satisfies UnknownTask, "unknown-status");
  }
}

function createTaskError(task: Task, reason: TaskError["reason"]): TaskError {
  const { error } = task as Partial<FailedTask>;
  return new TaskError(`Task ${task.id}: ${describeStatus(task.status, error)} (read it again or create another)`, {
    task,
    reason,
    code: error?.code,
  });
}
