import type { VideoGenerationParams } from "@video-generations/types";
import type { Task } from "./task.ts";

/** What {@link createClient} takes; all of it may be left out. */
export interface ClientOptions {
  /**
   * Sent as bearer token, without the white space around it; a function is asked before each request. Leave it out
   * where something in between adds it. It shows in no property, message, error or cause of the client: where an answer
   * or a failure repeats it, `[apiKey]` stands instead (from eight characters on). An error of the function is its own,
   * and becomes the `cause` of a {@link ConnectionError} word by word.
   */
  readonly apiKey?: string | (() => string | Promise<string>) | undefined;
  /**
   * An http or https URL, which may have a path and a query; in a browser also a path alone, for a proxy of its own.
   * @defaultValue `https://api.evolink.ai`
   */
  readonly baseUrl?: string | undefined;
  /**
   * Carries each request, given as one `Request` with its signal. It must send it once at most.
   * @defaultValue the global `fetch` at the time of the request
   */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /**
   * How often one call is repeated at most, where repeating is safe; `Infinity` for without end.
   * @defaultValue 5
   */
  readonly maxRetries?: number | undefined;
  /**
   * Milliseconds for one attempt, from asking for the key until the body is read; more than 0, `Infinity` for no limit.
   * @defaultValue 60_000
   */
  readonly timeoutMs?: number | undefined;
}

/**
 * The video to make: the contract's parameters. `model` may be left out, the contract's only one is filled in (C1).
 * (`Partial` and not `Omit`, which costs each caller's type check fifty instantiations.)
 */
export interface CreateParams extends Partial<VideoGenerationParams> {
  prompt: VideoGenerationParams["prompt"];
}

/** How a create is sent. */
export interface CreateOptions {
  /** Rejects at once with the signal's reason. A request that was on its way may still be carried out. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Sent as `Idempotency-Key` on every attempt, and makes the client repeat the create after failures that leave its
   * fate open. Only for servers that honour it: it was seen once and is not documented (E4).
   */
  readonly idempotencyKey?: string | undefined;
  /** Added to the request; they win over the client's own. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** How a read is sent. */
export interface RetrieveOptions {
  /** Rejects at once with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** How a task is followed. */
export interface WatchOptions {
  /** Stops watching at once, with the signal's reason. The task itself goes on. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds until a {@link TimeoutError}; `Infinity` to wait for good, 0 or less for one at once.
   * @defaultValue 1_800_000 (half an hour)
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Milliseconds between two reads, or a function that gives them from the last state and the milliseconds since the
   * wait began. A number above 0 is taken as it is, without jitter or limits, although each read of an unfinished task
   * costs the service something (Q7); when a function gives anything else, the default pace is kept.
   * @defaultValue follows the task's estimate and progress, between 2 and 15 s
   */
  readonly pollIntervalMs?: number | ((task: Task, elapsedMs: number) => number) | undefined;
}

/** How a task is waited for. */
export interface WaitOptions extends WatchOptions {
  /** Called with each state that is read, the first known one included. What it throws ends the wait. */
  readonly onProgress?: ((task: Task) => void) | undefined;
}

/** How a video is generated; `timeoutMs` counts from the moment that the task exists. */
export interface GenerateOptions extends CreateOptions, WaitOptions {}
