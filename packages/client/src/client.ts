import type { CompletedTask, VideoModel } from "@video-generations/types";
import { TaskError } from "./errors.ts";
import { createGeneration, type Generation } from "./generation.ts";
import {
  type ClientOptions,
  type CreateOptions,
  type CreateParams,
  type GenerateOptions,
  type RetrieveOptions,
  resolveClientOptions,
  resolveWatchOptions,
  type WaitOptions,
  type WatchOptions,
} from "./options.ts";
import { untilAborted } from "./request/abort.ts";
import { createCaller } from "./request/caller.ts";
import { type Environment, realEnvironment } from "./request/environment.ts";
import type { Task } from "./task.ts";
import { endOf } from "./task-end.ts";
import { watchTask } from "./wait/watch-task.ts";

/** The contract's only model (C1). */
export const defaultModel: VideoModel = "seedance-2.0-fast-text-to-video";

/** Starts generations. */
export interface Videos {
  /**
   * Creates a generation, which costs credits, and returns its task, mostly pending (A4). Retries only after 429, after
   * failures that prove that nothing was sent, and with an `idempotencyKey`.
   *
   * @throws {ApiError} when the service refuses or redirects
   * @throws {ConnectionError} when there is no usable answer; after outcome `unknown` credits may be reserved
   * @throws {TypeError} when nothing was sent: no `prompt`, no `fetch`, or an `apiKey`, `baseUrl` or header that a
   * request cannot hold
   */
  create(params: CreateParams, options?: CreateOptions): Promise<Task>;
  /**
   * Creates a task and waits for its video. `task` of the returned promise is the task that was bought, even if
   * the wait fails: pass it to `tasks.wait` to continue. An abort rejects at once, but does not cut a create that was
   * sent.
   *
   * @throws {ApiError | ConnectionError | TypeError} when `create` or `tasks.wait` does
   * @throws {TaskError} when the task ends without a video
   * @throws {TimeoutError} when the task does not end in time; it continues
   * @throws {RangeError} when nothing was sent: `timeoutMs` or `pollIntervalMs` is out of range
   */
  generate(params: CreateParams, options?: GenerateOptions): Generation;
}

/** Reads tasks and waits for them. */
export interface Tasks {
  /**
   * Reads a task once. Retries after 408, 429, 5xx, and when there is no usable answer.
   *
   * @throws {ApiError} when the service refuses, redirects, or sends a `Retry-After` of more than a minute
   * @throws {ConnectionError} when there is no usable answer after the last retry, or one about another task
   * @throws {TypeError} when nothing was sent: not an id, no `fetch`, or an `apiKey` or `baseUrl` that a request cannot
   * hold
   */
  retrieve(id: string, options?: RetrieveOptions): Promise<Task>;
  /**
   * Waits until a task has ended and returns it. An id is read at once: after a restart, pass the id. A task that has
   * ended already costs no request.
   * Once a state is known, temporary failures are retried until the wait times out, whatever `maxRetries` is; a
   * `Retry-After` of more than a minute ends the wait.
   *
   * @throws {TaskError} when the task ends without a video
   * @throws {TimeoutError} when it does not end in time; it continues. The last failure to read it, if any, is the `cause`
   * @throws {ApiError | ConnectionError | TypeError} when the first read of an id fails as in `retrieve`, or a later read
   * is refused
   * @throws {RangeError} when `timeoutMs` or `pollIntervalMs` is out of range
   */
  wait(task: string | Task, options?: WaitOptions): Promise<CompletedTask>;
  /**
   * Yields each state that is read, including the first known one, and stops after the final one, whatever it is.
   *
   * @throws {TimeoutError | ApiError | ConnectionError | TypeError | RangeError} when `wait` does
   */
  watch(task: string | Task, options?: WatchOptions): AsyncGenerator<Task>;
}

/** The service, as functions. */
export interface Client {
  readonly videos: Videos;
  readonly tasks: Tasks;
}

/** As `createClient`, with injected time and randomness, so that tests need not wait. */
export function createClientWith(environment: Environment, options: ClientOptions): Client {
  const caller = createCaller(environment, resolveClientOptions(options));
  const watch: Tasks["watch"] = (task, options) => watchTask(environment, caller.retrieve, task, options);

  async function wait(task: string | Task, options: WaitOptions = {}): Promise<CompletedTask> {
    let end: ReturnType<typeof endOf>;
    for await (const state of watch(task, options)) {
      await untilAborted(options.signal, async () => options.onProgress?.(state));
      end = endOf(state);
    }
    if (end instanceof TaskError) throw end;
    return end as CompletedTask; // A watch ends only after a final state.
  }

  async function create(params: CreateParams, options: CreateOptions = {}, cutOffSignal?: AbortSignal): Promise<Task> {
    // In JavaScript anything can come here. What has no prompt must not be bought.
    if (typeof params?.prompt !== "string") throw new TypeError("prompt must be a text");
    return caller.create({ ...params, model: params.model ?? defaultModel }, options, cutOffSignal);
  }

  async function buy(params: CreateParams, options: GenerateOptions | undefined): Promise<Task> {
    resolveWatchOptions(options); // What cannot be waited for is not bought.
    return create(params, options, undefined); // No signal cuts it off: once it is sent, its id is worth having.
  }

  return {
    videos: {
      create: (params, options) => create(params, options, options?.signal),
      generate(params, options) {
        const bought = buy(params, options);
        const completed = untilAborted(options?.signal, () => bought).then((task) => wait(task, options));
        return createGeneration(bought, completed);
      },
    },
    tasks: {
      retrieve: async (id, options) => caller.retrieve(id, { signal: options?.signal }),
      wait,
      watch,
    },
  };
}

/**
 * Creates a client. Nothing is sent until a method is called.
 *
 * @throws {RangeError} when `maxRetries` is below 0 or `timeoutMs` is not above 0
 *
 * @example
 * ```ts
 * const client = createClient({ apiKey: process.env.VIDEO_GENERATIONS_API_KEY });
 * const { results } = await client.videos.generate({ prompt: "A paper boat drifts down a rainy street." });
 * ```
 */
export function createClient(options: ClientOptions = {}): Client {
  return createClientWith(realEnvironment, options);
}
