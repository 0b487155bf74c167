/** Why a task could not be ended by hand. */
export type TaskControlReason = "unknown-task" | "already-ended" | "unknown-failure-code";

/** A task could not be ended by hand. The message says what is possible. */
export class TaskControlError extends Error {
  override readonly name = "TaskControlError";
  readonly reason: TaskControlReason;
  readonly taskId: string;

  constructor(reason: TaskControlReason, taskId: string, message: string) {
    super(message);
    this.reason = reason;
    this.taskId = taskId;
  }
}
