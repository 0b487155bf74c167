import type { CompletedTask, Task as ContractTask, FailedTask, TaskInfo, Usage } from "@video-generations/types";
import { describeStatus, TaskError } from "./errors.ts";

declare const unknownStatus: unique symbol;

/**
 * Stands for every status that the contract does not know; at run time it is the service's own word. A branded word
 * and not a branded `string`: TypeScript takes that for equal to any word, and `status === "completed"` would not leave
 * the unknown task out.
 */
export type UnknownStatus = "(unknown)" & { readonly [unknownStatus]: true };

/**
 * A task in a status that the contract does not know (Q4). It is never polled on. Beside `id` and `status` nothing is
 * sure to be there.
 */
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

/** Takes an answer's body for a task if it has a text `id` and a text `status`; all other fields rest on the contract. */
export function parseTask(body: unknown): Task | undefined {
  const task = body as Task | null | undefined; // The one cast of this border; the next line checks what it claims.
  return typeof task?.id === "string" && typeof task.status === "string" ? task : undefined;
}

/**
 * Decides what a status means for a wait: `undefined` is "poll on", a task is the happy end, an error is the other.
 * The only place that does; a status that joins or leaves the contract is a type error here.
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
