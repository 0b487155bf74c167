import { TaskError } from "../errors.ts";
import type { CreateParams } from "../options.ts";
import type { Task } from "../task.ts";
import { endOf } from "../task-end.ts";
import type { FollowedGeneration, GenerationActions, GenerationState, VideoGeneration } from "./generation-state.ts";
import type { StartOptions, UseVideoGenerationOptions } from "./options.ts";

/** One generation outside React, in the form of a store for `useSyncExternalStore`. The constructor sends nothing. */
export class Generation {
  /** Read when something begins; a change does not affect what has begun. */
  options: UseVideoGenerationOptions;
  #followed: UseVideoGenerationOptions["taskId"];
  #state: VideoGeneration;
  #notify: (() => void) | undefined;
  #watching = new AbortController();

  constructor(options: UseVideoGenerationOptions) {
    const { taskId } = options;
    this.options = options;
    this.#followed = taskId;
    this.#state = { ...(taskId ? createWaiting(taskId) : idle), ...this.#actions };
  }

  /** The same object until something changes. */
  readonly read = (): VideoGeneration => this.#state;

  /** Waits as long as there is a listener, and continues when there is one again. There is one listener at most. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#notify = listener;
    if (this.#state.taskId) this.#wait(this.#state.taskId);
    return () => {
      this.#notify = undefined;
      this.#watching.abort();
    };
  };

  /** Waits for the task if the id is another than in the call before. */
  follow(taskId: UseVideoGenerationOptions["taskId"]): void {
    if (taskId && taskId !== this.#followed && taskId !== this.#state.taskId) this.#actions.resume(taskId);
    this.#followed = taskId;
  }

  readonly #actions: GenerationActions = {
    start: (params, options) => {
      if (this.#isBuying() || this.#state.status === "waiting") return false;
      this.#set({ status: "starting", progress: 0 });
      void this.#buy(params, options);
      return true;
    },
    stop: () => {
      this.#watching.abort();
      if (this.#state.status === "starting") this.#set({ status: "stopping", progress: 0 });
      if (this.#state.status === "waiting") this.#set({ ...this.#state, status: "stopped" });
    },
    resume: (taskId = this.#state.taskId) => {
      const known = taskId === this.#state.taskId ? this.#state : undefined;
      if (!taskId || this.#isBuying() || known?.status === "waiting") return false;
      this.#watching.abort();
      this.#set(createWaiting(taskId, known?.task));
      this.#wait(taskId);
      return true;
    },
    reset: () => {
      if (this.#isBuying()) return false;
      this.#watching.abort();
      this.#set(idle);
      return true;
    },
  };

  #isBuying(): boolean {
    return this.#state.status === "starting" || this.#state.status === "stopping";
  }

  #set(state: GenerationState): void {
    this.#state = { ...state, ...this.#actions };
    this.#notify?.();
  }

  async #buy(params: CreateParams, options?: StartOptions): Promise<void> {
    let task: Task;
    try {
      task = await this.options.client.videos.create(params, options);
    } catch (error) {
      return this.#fail(error);
    }
    const stopping = this.#state.status === "stopping";
    this.#set(stateOf(task));
    if (stopping) this.#actions.stop();
    else this.#wait(task);
    // Last, so that a throw here loses nothing; also after `stop` or unmounting, because the task is paid for.
    this.options.onTaskId?.(task.id, task);
  }

  /** Does nothing for a task that has ended, or without a listener. */
  #wait(known: string | Task): void {
    if (this.#state.status === "waiting" && this.#notify) void this.#watch(known);
  }

  async #watch(known: string | Task): Promise<void> {
    const { client, timeoutMs, pollIntervalMs } = this.options;
    this.#watching = new AbortController();
    const { signal } = this.#watching;
    try {
      for await (const task of client.tasks.watch(known, { signal, timeoutMs, pollIntervalMs })) {
        if (signal.aborted) return;
        this.#set(stateOf(task));
      }
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  #fail(thrown: unknown): void {
    const { taskId, task, progress } = this.#state;
    // The client throws only errors; anything else comes from a function of the caller.
    this.#set({ status: "failed", taskId, task, progress, error: thrown as Error });
  }
}

const idle: GenerationState = { status: "idle", progress: 0 };

function createWaiting(taskId: string, task?: Task): FollowedGeneration {
  // Per cent, whatever the service says: a bar of 140 % breaks a page. The task keeps the word of the service.
  const progress = Math.min(Math.max(task?.progress ?? 0, 0), 100);
  return { status: "waiting", taskId, task, progress };
}

function stateOf(task: Task): GenerationState {
  const end = endOf(task);
  const waiting = createWaiting(task.id, task);
  if (!end) return waiting;
  if (end instanceof TaskError) return { ...waiting, status: "failed", error: end };
  // 100 as documented (Q1), also if the service leaves it out.
  return { ...waiting, status: "completed", progress: 100, task: end, result: end };
}
