import type { KnownTaskFailureCode, VideoGenerationParams } from "@video-generations/types";

/** A task to make in a state of its life, without a create. */
export interface TaskSeed {
  /** The API key that made the task and pays for it. */
  readonly key: string;
  /** What a create would send. It is validated as a create is. */
  readonly params: VideoGenerationParams;
  /** @defaultValue the status that a task of this age has */
  readonly status?: "pending" | "processing" | "completed" | "failed" | "cancelled" | undefined;
  /** Why the task has failed, one of the documented codes (Q5). Only with `failed`. @defaultValue `unknown_error` */
  readonly code?: KnownTaskFailureCode | undefined;
  /**
   * Per cent: 1 to 99 with `processing`, 0 to 99 with `cancelled`.
   *
   * @defaultValue as the age of the task says; 50 if a task of this age is not processing
   */
  readonly progress?: number | undefined;
  /**
   * Whole simulated seconds since the create.
   *
   * @defaultValue as many as a task needs to come to its state; a task that has ended, ends now
   */
  readonly createdSecondsAgo?: number | undefined;
  /** In the contract's form, and not taken. @defaultValue the next id, as for a create */
  readonly id?: string | undefined;
  /** How many such tasks to make, 1 to 1000: all of them or none. @defaultValue 1 */
  readonly count?: number | undefined;
}

/** Why a seed makes no task. */
export type TaskSeedReason = "invalid-seed" | "taken-id" | "short-balance";

/** A seed made no task. The message says what is wrong and what is possible. */
export class TaskSeedError extends Error {
  override readonly name = "TaskSeedError";
  readonly reason: TaskSeedReason;
  /** The member of the seed, or the field of its `params`, that is wrong; `undefined` if it is none of them. */
  readonly param: string | undefined;

  constructor(reason: TaskSeedReason, message: string, param?: string) {
    super(message);
    this.reason = reason;
    this.param = param;
  }
}
