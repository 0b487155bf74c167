import type { VideoGenerationParams } from "@video-generations/types";
import type { Task } from "./task.ts";

/** Options of {@link createClient}; all of them are optional. */
export interface ClientOptions {
  /**
   * Sent as bearer token, without the white space around it. A function is called before each request. Leave it out if
   * a proxy adds it. It appears in no property, message, error or cause of the client: if an answer or a failure repeats
   * it, it is redacted to `[apiKey]` (from eight characters on). An error of the function is copied word for word into
   * the `cause` of a {@link ConnectionError}.
   */
  readonly apiKey?: string | (() => string | Promise<string>) | undefined;
  /**
   * An http or https URL, which may have a path and a query; in a browser also a path alone, for your own proxy.
   * @defaultValue `https://api.evolink.ai`
   */
  readonly baseUrl?: string | undefined;
  /**
   * Sends each request, a `Request` with its signal. It must not retry.
   * @defaultValue the global `fetch` at the time of the request
   */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /**
   * The largest number of retries of one call, where a retry is safe; `Infinity` for no limit.
   * @defaultValue 5
   */
  readonly maxRetries?: number | undefined;
  /**
   * Milliseconds for one attempt, from the call of the key function until the body is read; more than 0, `Infinity` for
   * no limit.
   * @defaultValue 60_000
   */
  readonly timeoutMs?: number | undefined;
}

/**
 * The parameters of a video, as in the contract. `model` is optional: the default is the contract's only model (C1).
 * (`Partial` and not `Omit`, which costs each caller's type check fifty instantiations.)
 */
export interface CreateParams extends Partial<VideoGenerationParams> {
  prompt: VideoGenerationParams["prompt"];
}

/** Options of a create. */
export interface CreateOptions {
  /** Rejects at once with the signal's reason. A request in flight may still be carried out. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Sent as `Idempotency-Key` with every attempt. The client then also retries a create that may have arrived. Only for
   * servers that honour it: it was seen once and is not documented (E4).
   */
  readonly idempotencyKey?: string | undefined;
  /** Added to the request; they replace the client's own headers of the same name. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Options of a read. */
export interface RetrieveOptions {
  /** Rejects at once with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Options of watching a task. */
export interface WatchOptions {
  /** Stops watching at once, with the signal's reason. The task itself continues. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds until a {@link TimeoutError}; `Infinity` waits without end, 0 or less times out at once.
   * @defaultValue 1_800_000 (half an hour)
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Milliseconds between two reads, or a function that returns them from the last state and the milliseconds since the
   * wait began. A number above 0 is used as it is, without jitter or limits, although each read of an unfinished task
   * costs the service something (Q7). If a function returns anything else, the default applies.
   * @defaultValue follows the task's estimate and progress, between 2 and 15 s
   */
  readonly pollIntervalMs?: number | ((task: Task, elapsedMs: number) => number) | undefined;
}

/** Options of waiting for a task. */
export interface WaitOptions extends WatchOptions {
  /** Called with each state that is read, including the first known one. If it throws, the wait ends with that. */
  readonly onProgress?: ((task: Task) => void) | undefined;
}

/** Options of generating a video; `timeoutMs` counts from the moment that the task exists. */
export interface GenerateOptions extends CreateOptions, WaitOptions {}
