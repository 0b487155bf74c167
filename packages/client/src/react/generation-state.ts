import type { CompletedTask } from "@video-generations/types";
import type { CreateParams } from "../options.ts";
import type { Task } from "../task.ts";
import type { StartOptions } from "./options.ts";

/**
 * There is no task. `starting`: the create is in flight. `stopping`: it is, and {@link GenerationActions.stop} was
 * called, so the hook will not wait for the task.
 */
export interface UnboughtGeneration {
  readonly status: "idle" | "starting" | "stopping";
  readonly taskId?: undefined;
  readonly task?: undefined;
  /** Per cent. */
  readonly progress: number;
  readonly result?: undefined;
  readonly error?: undefined;
}

/** A task that has not ended. `waiting`: the hook waits for it. `stopped`: it does not, but the task continues. */
export interface FollowedGeneration {
  readonly status: "waiting" | "stopped";
  /** The id, to continue the wait with, even after a reload. */
  readonly taskId: string;
  /** The last state that was read; undefined until the first read of a resumed task. */
  readonly task: Task | undefined;
  /** Per cent, from the last state that was read; limited to 0 to 100. */
  readonly progress: number;
  readonly result?: undefined;
  readonly error?: undefined;
}

/** The video is ready. */
export interface CompletedGeneration {
  readonly status: "completed";
  readonly taskId: string;
  readonly task: CompletedTask;
  /** Per cent. */
  readonly progress: number;
  /** The task with its video: `result.results` holds the result URLs, valid for 24 hours (Q1). */
  readonly result: CompletedTask;
  readonly error?: undefined;
}

/**
 * There is no video: the create failed (`taskId` is undefined), the task failed, or the wait failed; then
 * {@link GenerationActions.resume} may help.
 */
export interface FailedGeneration {
  readonly status: "failed";
  readonly taskId: string | undefined;
  /** The last state that was read. */
  readonly task: Task | undefined;
  /** Per cent, from the last state that was read; limited to 0 to 100. */
  readonly progress: number;
  readonly result?: undefined;
  /**
   * What the client threw: check it with `isApiError`, `isConnectionError`, `isTaskError` and `isTimeoutError`. If it is
   * a ConnectionError with the `outcome` `unknown` and there is no `taskId`, credits may be reserved: look at the account
   * before the next start.
   */
  readonly error: Error;
}

/** The state of one generation, a union by `status`. Every member has every field, so it can be destructured. */
export type GenerationState = UnboughtGeneration | FollowedGeneration | CompletedGeneration | FailedGeneration;

/** The actions on a generation. The functions stay the same in every render. */
export interface GenerationActions {
  /**
   * Creates a generation and waits for it. Ignored while one is starting, stopping or waiting: a second click buys
   * nothing.
   *
   * @returns whether it started
   */
  readonly start: (params: CreateParams, options?: StartOptions) => boolean;
  /**
   * Stops waiting. The task continues and is paid for; `taskId` stays. A create in flight is not aborted, because then
   * the id of what was bought would be lost.
   */
  readonly stop: () => void;
  /**
   * Waits for a task that exists; without an id, for the one in `taskId`. Buys nothing. Ignored while a create is in
   * flight, without any id, and while the hook waits for that task already. On a completed task it reads the result URLs
   * again.
   *
   * @returns whether it started
   */
  readonly resume: (taskId?: string) => boolean;
  /**
   * Forgets the task, which continues if it has not ended. Ignored while a create is in flight.
   *
   * @returns whether it did
   */
  readonly reset: () => boolean;
}

/** The state of a generation, and the actions on it. */
export type VideoGeneration = GenerationState & GenerationActions;
