import type { VideoGenerationParams } from "@video-generations/types";
import type { Task } from "./task.ts";

/** What the client passes to a {@link Fetch}. */
export interface FetchInit {
  readonly method: "GET" | "POST";
  /** Names in lower case. */
  readonly headers: Record<string, string>;
  /** JSON. In Deno a `Blob` of it, because Deno sends a text a second time by itself when a connection breaks. */
  readonly body?: string;
  readonly redirect: "manual";
  /** No cookies with the download of a video; missing otherwise. */
  readonly credentials?: "omit";
  /** Missing where the runtime refuses it. */
  readonly cache?: "no-store";
  /** Missing if this fetch has refused the runtime's signals. */
  readonly signal?: AbortSignal;
}

/** What the client reads of an answer. */
export interface FetchResponse {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: { get(name: string): string | null };
  /** A web stream or a Node stream of bytes; without one, `text` is called. */
  readonly body?: unknown;
  text(): Promise<string>;
}

/**
 * Sends a request. The global `fetch` fits, as do those of undici and node-fetch. (The union, and headers that are no
 * `Readonly` of a record: comparing the global `fetch` with anything else costs each caller's type check a hundred
 * instantiations and more.)
 */
export type Fetch = (url: string, init: FetchInit) => Promise<Response> | Promise<FetchResponse>;

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
   * An http or https URL, which may have a path and a query; in a browser also a path that begins with `/`, for your
   * own proxy.
   * @defaultValue `https://api.evolink.ai`
   */
  readonly baseUrl?: string | undefined;
  /**
   * Sends each request. It must not retry, and not fail after it has sent: a code such as `ECONNREFUSED` tells the client
   * that nothing was sent.
   * @defaultValue the global `fetch` at the time of the request
   */
  readonly fetch?: Fetch | undefined;
  /**
   * The largest number of retries of one call, where a retry is safe; `Infinity` for no limit.
   * @defaultValue 5
   */
  readonly maxRetries?: number | undefined;
  /**
   * Milliseconds for one attempt, from the call of the key function until the body is read; more than 0, `Infinity` for
   * no limit. If the process slept past it, there is one second more, because the answer may be there already.
   * @defaultValue 60_000
   */
  readonly timeoutMs?: number | undefined;
}

type OptionalParams = { [Name in keyof VideoGenerationParams]?: VideoGenerationParams[Name] | undefined };

/**
 * The parameters of a video, as in the contract. `model` is optional: the default is the contract's only model (C1).
 * (No `Omit`, which costs each caller's type check fifty instantiations.)
 */
export interface CreateParams extends OptionalParams {
  prompt: VideoGenerationParams["prompt"];
}

/** Options of a create. */
export interface CreateOptions {
  /** Rejects at once with the signal's reason. A request in flight is cut, and may still be carried out. */
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
   * Milliseconds of the watch. After them the task is read one last time, in at most 2 s; then a {@link TimeoutError} is
   * thrown. `Infinity` waits without end, 0 or less reads once. Measured by a monotonic clock.
   * @defaultValue 1_800_000 (half an hour)
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Milliseconds between two reads, or a function that returns them from the last state and the milliseconds since the
   * wait began. A number above 0 is used as it is, without jitter or limits, although each read of an unfinished task
   * costs the service something (Q7). A promise is awaited, within the time of the watch. If a function returns anything
   * else, the default applies. What it throws or rejects with ends the watch.
   * @defaultValue follows the task's estimate and progress, between 2 and 15 s
   */
  readonly pollIntervalMs?: number | ((task: Task, elapsedMs: number) => number | Promise<number>) | undefined;
}

/** Options of waiting for a task. */
export interface WaitOptions extends WatchOptions {
  /**
   * Called with each state that is read, including the first known one. A promise is awaited before the next read. What
   * it throws or rejects with ends the wait; the task continues.
   */
  readonly onProgress?: ((task: Task) => unknown) | undefined;
}

/**
 * Options of generating a video; `timeoutMs` counts from the moment that the task exists. The signal does not cut a
 * create that was sent: read its task from {@link Generation.task}.
 */
export interface GenerateOptions extends CreateOptions, WaitOptions {}

/** Client options with all defaults. */
export interface ClientSettings {
  readonly apiKey: ClientOptions["apiKey"];
  readonly baseUrl: string;
  /** Undefined for the global one, which is looked up for each request. */
  readonly fetch: Fetch | undefined;
  readonly maxRetries: number;
  readonly timeoutMs: number;
}

/**
 * Fills in the defaults.
 *
 * @throws {RangeError} when a number is out of range
 */
export function resolveClientOptions(options: ClientOptions): ClientSettings {
  const { apiKey, baseUrl = "https://api.evolink.ai", fetch, maxRetries = 5, timeoutMs = 60_000 } = options;
  if (!(maxRetries >= 0 && timeoutMs > 0)) throw new RangeError("maxRetries must be 0 or more, timeoutMs more than 0");
  return { apiKey, baseUrl, fetch, maxRetries, timeoutMs };
}

/** Watch options with all defaults. */
export interface WatchSettings {
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  /** Undefined for the default pace. */
  readonly pollIntervalMs: WatchOptions["pollIntervalMs"];
}

/**
 * Fills in the defaults.
 *
 * @throws {RangeError} when `timeoutMs` or `pollIntervalMs` is out of range
 */
export function resolveWatchOptions(options: WatchOptions = {}): WatchSettings {
  const { signal, timeoutMs = 1_800_000, pollIntervalMs } = options;
  const isPace = pollIntervalMs === undefined || typeof pollIntervalMs === "function" || pollIntervalMs > 0;
  if (!(timeoutMs >= -Infinity && isPace)) {
    throw new RangeError("timeoutMs must be a number, pollIntervalMs more than 0");
  }
  return { signal, timeoutMs, pollIntervalMs };
}
