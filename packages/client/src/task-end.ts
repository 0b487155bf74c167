import type { CompletedTask, FailedTask } from "@video-generations/types";
import { describeError } from "./describe-error.ts";
import { TaskError } from "./errors.ts";
import type { Task, UnknownTask } from "./task.ts";

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
  return new TaskError(`Task ${task.id}: ${describeError(task.status, error)} (read it again or create another)`, {
    task,
    reason,
    code: error?.code,
  });
}
