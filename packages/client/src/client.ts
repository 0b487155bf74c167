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
   * Buys a generation and answers its task, mostly pending (A4). Sent again only after 429, after failures that prove
   * that nothing was sent, and under `idempotencyKey`.
   *
   * @throws ApiError - the service refused, or redirected
   * @throws ConnectionError - no usable answer; after outcome `unknown` credits may be reserved
   * @throws TypeError - nothing was sent: no `prompt`, or an `apiKey`, `baseUrl` or header that no request can hold
   */
  create(params: CreateParams, options?: CreateOptions): Promise<Task>;
  /**
   * Creates a task and waits for its video. Keep the id that `onProgress` sees first: with it `tasks.wait` takes the
   * wait up again.
   *
   * @throws ApiError, ConnectionError, TypeError - as `create` and `tasks.wait` do
   * @throws TaskError - the task ended without a video
   * @throws TimeoutError - it did not end in time, and goes on
   * @throws RangeError - nothing was sent: `timeoutMs` or `pollIntervalMs` is no number that can be kept
   */
  generate(params: CreateParams, options?: GenerateOptions): Promise<CompletedTask>;
}

/** Follows generations. */
export interface Tasks {
  /**
   * Reads a task as it stands. Repeated after network errors, 408, 429 and 5xx.
   *
   * @throws ApiError - the service refused, redirected, or asked for more than a minute of patience
   * @throws ConnectionError - no usable answer, `maxRetries` included
   * @throws TypeError - nothing was sent: not an id, or an `apiKey` or `baseUrl` that no request can hold
   */
  retrieve(id: string, options?: RetrieveOptions): Promise<Task>;
  /**
   * Waits until a task has ended and answers it. An id is read at once; a task that has ended already costs no request.
   * Once a state is known, reading it again is tried until time runs out, whatever `maxRetries` is, as long as the
   * failure is one that passes.
   *
   * @throws TaskError - the task ended without a video
   * @throws TimeoutError - it did not end in time, and goes on; the last failure to read it, if any, is the `cause`
   * @throws ApiError, ConnectionError, TypeError - as `retrieve` does, for an id at first; later for refusals only
   * @throws RangeError - `timeoutMs` or `pollIntervalMs` is no number that can be kept
   */
  wait(task: string | Task, options?: WaitOptions): Promise<CompletedTask>;
  /**
   * Yields each state that is read, the first known one included, and stops after the final one, whatever it is.
   *
   * @throws as `wait` does, but for TaskError
   */
  watch(task: string | Task, options?: WatchOptions): AsyncGenerator<Task>;
}

/** The service, as functions. */
export interface Client {
  readonly videos: Videos;
  readonly tasks: Tasks;
}

/** As `createClient`, with time and chance given. Tests use it to wait for nothing. */
export function createClientWith(environment: Environment, options: ClientOptions): Client {
  const call = createTaskRequester(environment, options);
  // Whatever slips past the types must not become a create, and what holds no prompt must not be one.
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
      return end as CompletedTask; // Following ends with a final state only.
    },
    watch: (task, options) => watchTask(environment, read, task, options),
  };
  return { videos, tasks };
}

/**
 * Makes a client. Nothing is sent until a method is called.
 *
 * @throws RangeError - `maxRetries` below 0, `timeoutMs` not above 0
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
