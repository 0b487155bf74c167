import type { CompletedTask, VideoModel } from "@video-generations/types";
import { TaskError } from "./errors.ts";
import type {
  ClientOptions,
  CreateOptions,
  CreateParams,
  GenerateOptions,
  RetrieveOptions,
  WaitOptions,
  WatchOptions,
} from "./options.ts";
import { type Environment, realEnvironment } from "./request/environment.ts";
import { createTaskRequester, type TaskRequester } from "./request/task-requester.ts";
import { endOf, type Task } from "./task.ts";
import { checkWatchOptions, watchTask } from "./wait/watch-task.ts";

/** Starts generations. */
export interface Videos {
  /**
   * Creates a generation, which costs credits, and returns its task, mostly pending (A4). Retries only after 429, after
   * failures that prove that nothing was sent, and with an `idempotencyKey`.
   *
   * @throws {ApiError} when the service refuses or redirects
   * @throws {ConnectionError} when there is no usable answer; after outcome `unknown` credits may be reserved
   * @throws {TypeError} when nothing was sent: no `prompt`, or an `apiKey`, `baseUrl` or header that a request cannot hold
   */
  create(params: CreateParams, options?: CreateOptions): Promise<Task>;
  /**
   * Creates a task and waits for its video. Keep the id that `onProgress` gets first: `tasks.wait` continues with it.
   *
   * @throws {ApiError | ConnectionError | TypeError} when `create` or `tasks.wait` does
   * @throws {TaskError} when the task ends without a video
   * @throws {TimeoutError} when the task does not end in time; it continues
   * @throws {RangeError} when nothing was sent: `timeoutMs` or `pollIntervalMs` is out of range
   */
  generate(params: CreateParams, options?: GenerateOptions): Promise<CompletedTask>;
}

/** Reads tasks and waits for them. */
export interface Tasks {
  /**
   * Reads a task once. Retries after network errors, 408, 429 and 5xx.
   *
   * @throws {ApiError} when the service refuses, redirects, or sends a `Retry-After` of more than a minute
   * @throws {ConnectionError} when there is no usable answer after the last retry
   * @throws {TypeError} when nothing was sent: not an id, or an `apiKey` or `baseUrl` that a request cannot hold
   */
  retrieve(id: string, options?: RetrieveOptions): Promise<Task>;
  /**
   * Waits until a task has ended and returns it. An id is read at once; a task that has ended already costs no request.
   * Once a state is known, temporary failures are retried until the wait times out, whatever `maxRetries` is.
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
  const call = createTaskRequester(environment, options);
  // In JavaScript anything can come here. What is not an id must not become a create, nor what has no prompt.
  const read: TaskRequester = (id, ...rest) => call(typeof id === "string" ? id : "", ...rest);
  const videos: Videos = {
    create: async (params, options) => {
      if (typeof params?.prompt !== "string") throw new TypeError("prompt must be a text");
      return call(
        { ...params, model: params.model ?? ("seedance-2.0-fast-text-to-video" satisfies VideoModel) },
        options,
      );
    },
    generate: async (params, options) => {
      checkWatchOptions(options);
      return tasks.wait(await videos.create(params, options), options);
    },
  };
  const tasks: Tasks = {
    retrieve: (id, options) => read(id, options),
    wait: async (task, options) => {
      let end: ReturnType<typeof endOf>;
      for await (const state of watchTask(environment, read, task, options)) {
        options?.onProgress?.(state);
        end = endOf(state);
      }
      if (end instanceof TaskError) throw end;
      return end as CompletedTask; // `watchTask` ends only after a final state.
    },
    watch: (task, options) => watchTask(environment, read, task, options),
  };
  return { videos, tasks };
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
