import type { CompletedTask } from "@video-generations/types";
import type { CreateParams } from "../options.ts";
import type { Task } from "../task.ts";
import type { StartOptions } from "./options.ts";

/**
 * There is no task. `starting`: the purchase is on its way. `stopping`: it is, and {@link GenerationActions.stop} was
 * called; the task will not be waited for.
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

/** There is a task without an end. `waiting`: its end is waited for. `stopped`: it is not, although the task goes on. */
export interface FollowedGeneration {
  readonly status: "waiting" | "stopped";
  /** Takes the wait up again, in this page's life or the next. */
  readonly taskId: string;
  /** The state that was read last; undefined until the first read of a resumed task. */
  readonly task: Task | undefined;
  /** Per cent, of the state that was read last. */
  readonly progress: number;
  readonly result?: undefined;
  readonly error?: undefined;
}

/** The video is there. */
export interface CompletedGeneration {
  readonly status: "completed";
  readonly taskId: string;
  readonly task: CompletedTask;
  /** Per cent. */
  readonly progress: number;
  /** The task with its video: `result.results` are the addresses, valid for 24 hours (Q1). */
  readonly result: CompletedTask;
  readonly error?: undefined;
}

/**
 * There is no video: the purchase failed (`taskId` is undefined), the task did, or the waiting did, after which
 * {@link GenerationActions.resume} may help.
 */
export interface FailedGeneration {
  readonly status: "failed";
  readonly taskId: string | undefined;
  /** The state that was read last. */
  readonly task: Task | undefined;
  /** Per cent, of the state that was read last. */
  readonly progress: number;
  readonly result?: undefined;
  /**
   * What the client threw: ask `isApiError`, `isConnectionError`, `isTaskError` and `isTimeoutError`. After a
   * ConnectionError without `taskId` whose `outcome` is `unknown`, credits may be reserved: look before starting again.
   */
  readonly error: Error;
}

/** Where one generation stands, told apart by `status`. Every branch has every field, so it can be destructured. */
export type GenerationState = UnboughtGeneration | FollowedGeneration | CompletedGeneration | FailedGeneration;

/** What can be done with a generation. These functions are the same ones in every render. */
export interface GenerationActions {
  /**
   * Buys a generation and waits for it. Ignored while one is starting, stopping or waiting: a second click buys nothing.
   *
   * @returns whether it started
   */
  readonly start: (params: CreateParams, options?: StartOptions) => boolean;
  /**
   * Stops waiting. The task goes on and is paid for; `taskId` stays. A purchase on its way is let finish, because to
   * cut it off would lose the id of what was bought.
   */
  readonly stop: () => void;
  /**
   * Waits for a task that exists; without an id for the one in `taskId`. Buys nothing. Ignored while a purchase is on
   * its way, where there is no id, and where that task is being waited for already. On a completed task it reads the
   * addresses afresh.
   *
   * @returns whether it started
   */
  readonly resume: (taskId?: string) => boolean;
  /**
   * Forgets the task, which goes on if it has not ended. Ignored while a purchase is on its way.
   *
   * @returns whether it did
   */
  readonly reset: () => boolean;
}

/** Where a generation stands and what can be done with it. */
export type VideoGeneration = GenerationState & GenerationActions;
