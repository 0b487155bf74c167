import type { CompletedTask, VideoModel } from "@video-generations/types";
import { createCall } from "./call.ts";
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
import { settle, type Task } from "./task.ts";
import { type Environment, realEnvironment } from "./time.ts";
import { follow } from "./wait.ts";

/** Starts generations. */
export interface Videos {
  /**
   * Buys a generation and answers its task, mostly pending (A4). Sent again only after 429, after failures that prove
   * that nothing was sent, and under `idempotencyKey`.
   *
   * @throws ApiError - the service refused
   * @throws ConnectionError - no usable answer; after outcome `unknown` credits may be reserved
   */
  create(params: CreateParams, options?: CreateOptions): Promise<Task>;
  /**
   * Creates a task and waits for its film. Keep the id that `onProgress` sees first: with it `tasks.wait` takes the
   * wait up again.
   *
   * @throws ApiError, ConnectionError - as `create` and `tasks.retrieve` do
   * @throws TaskError - the task ended without a film
   * @throws TimeoutError - it did not end in time, and goes on
   */
  generate(params: CreateParams, options?: GenerateOptions): Promise<CompletedTask>;
}

/** Follows generations. */
export interface Tasks {
  /**
   * Reads a task as it stands. Repeated after network errors, 408, 429 and 5xx.
   *
   * @throws ApiError, ConnectionError
   */
  retrieve(id: string, options?: RetrieveOptions): Promise<Task>;
  /**
   * Waits until a task has ended and answers it. An id is read at once; a task that has ended already costs no request.
   *
   * @throws TaskError - the task ended without a film
   * @throws TimeoutError - it did not end in time, and goes on
   * @throws ApiError, ConnectionError - it could not be read
   */
  wait(task: string | Task, options?: WaitOptions): Promise<CompletedTask>;
  /**
   * Yields each state that is read, the first known one included, and stops after the final one, whatever it is.
   *
   * @throws TimeoutError - it did not end in time, and goes on
   * @throws ApiError, ConnectionError - it could not be read
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
  const call = createCall(environment, options);
  const videos: Videos = {
    create: (params, options) =>
      call({ ...params, model: params.model ?? ("seedance-2.0-fast-text-to-video" satisfies VideoModel) }, options),
    generate: async (params, options) => tasks.wait(await videos.create(params, options), options),
  };
  const tasks: Tasks = {
    retrieve: (id, options) => call(String(id), options), // Whatever slips past the types must not become a create.
    wait: async (task, options) => {
      let end: ReturnType<typeof settle>;
      for await (const state of follow(environment, tasks.retrieve, task, options)) {
        options?.onProgress?.(state);
        end = settle(state);
      }
      if (end instanceof TaskError) throw end;
      return end as CompletedTask; // Following ends with a final state only.
    },
    watch: (task, options) => follow(environment, tasks.retrieve, task, options),
  };
  return { videos, tasks };
}

/**
 * Makes a client. Nothing is sent until a method is called.
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
