import type { Task } from "./task.ts";

/** The service answered, and the answer is not a success. Redirects are refused and end here too. */
export interface ApiError extends Error, ApiErrorDetails {
  readonly name: "ApiError";
}

/** What an {@link ApiError} carries beside its message. The service's own fields are as it sent them. */
export interface ApiErrorDetails {
  /** HTTP status; 0 for a redirect in a browser, which hides the number. */
  readonly status: number;
  /** `error.code` of the service's envelope (E2); older pages of the service have whole numbers (E1). */
  readonly code: string | number | undefined;
  /** `error.type` of the envelope. */
  readonly type: string | undefined;
  /** `error.param` of the envelope: the parameter at fault. */
  readonly param: string | undefined;
  /** `x-request-id` of the answer. Quote it when you ask for support (E3). */
  readonly requestId: string | undefined;
  /** `Retry-After` of the answer in milliseconds from its arrival; undefined if absent or malformed (E3). */
  readonly retryAfterMs: number | undefined;
  /** The body: parsed if it is JSON, else as text. */
  readonly body: unknown;
}

/** There is no usable answer: refused, reset, timed out, truncated, or a success that holds no task. */
export interface ConnectionError extends Error, ConnectionErrorDetails {
  readonly name: "ConnectionError";
  readonly cause: unknown;
}

/** What a {@link ConnectionError} carries beside its message. */
export interface ConnectionErrorDetails {
  /**
   * `not-sent`: no attempt can have been carried out, since no byte of it left or the service answered 429, so nothing
   * can have been bought. `unknown`: the request may have arrived; after a create, credits may be reserved.
   */
  readonly outcome: "not-sent" | "unknown";
  /**
   * What the network, the parser, the timer or the key function said: an `Error` with the name, message, code, stack and
   * causes of the original, but not the original, on which a request with the key may hang. Undefined when a success
   * came without a task in it.
   */
  readonly cause: unknown;
  /** The key that the caller gave the create, if any. */
  readonly idempotencyKey: string | undefined;
}

/** The task ended without a video. */
export interface TaskError extends Error, TaskErrorDetails {
  readonly name: "TaskError";
}

/** What a {@link TaskError} carries beside its message. */
export interface TaskErrorDetails {
  /** The task in its last state. */
  readonly task: Task;
  /** How it ended. `unknown-status`: in a status that the contract does not know; it is not polled on (Q4). */
  readonly reason: "failed" | "cancelled" | "unknown-status";
  /** `error.code` of a failed task (Q5, an open list). */
  readonly code: string | undefined;
}

/** The wait ran out of time. The task goes on: nothing is cancelled, nothing is refunded. */
export interface TimeoutError extends Error, TimeoutErrorDetails {
  readonly name: "TimeoutError";
  /** Why the task could not be read, an {@link ApiError} or a {@link ConnectionError}, if that is how time ran out. */
  cause?: unknown;
}

/** What a {@link TimeoutError} carries beside its message. */
export interface TimeoutErrorDetails {
  /** The task that goes on: give it to `tasks.wait` again. */
  readonly taskId: string;
}

type ErrorClass<Kind, Details> = new (message: string, details: Details) => Kind;

/** Registered across realms, so that the guards know errors of another copy of this package too. */
const brand = Symbol.for("@video-generations/client");

/** The cast adds the fields that `details` brings, which a class expression cannot say. */
const defineError = <Kind, Details extends object>(name: string): ErrorClass<Kind, Details> =>
  class extends Error {
    constructor(message: string, details: Details) {
      super(message);
      Object.assign(this, details);
    }
    override get name() {
      return name;
    }
    get [brand]() {
      return name;
    }
  } as unknown as ErrorClass<Kind, Details>;

/** Makes an {@link ApiError}. The client throws them; make one to test what handles it. */
export const ApiError: ErrorClass<ApiError, ApiErrorDetails> = defineError("ApiError");
/** Makes a {@link ConnectionError}. The client throws them; make one to test what handles it. */
export const ConnectionError: ErrorClass<ConnectionError, ConnectionErrorDetails> = defineError("ConnectionError");
/** Makes a {@link TaskError}. The client throws them; make one to test what handles it. */
export const TaskError: ErrorClass<TaskError, TaskErrorDetails> = defineError("TaskError");
/** Makes a {@link TimeoutError}. The client throws them; make one to test what handles it. */
export const TimeoutError: ErrorClass<TimeoutError, TimeoutErrorDetails> = defineError("TimeoutError");

/** Tells an {@link ApiError}, of another realm or copy of this package too. */
export function isApiError(value: unknown): value is ApiError {
  return isBranded(value, "ApiError");
}

/** Tells a {@link ConnectionError}, of another realm or copy of this package too. */
export function isConnectionError(value: unknown): value is ConnectionError {
  return isBranded(value, "ConnectionError");
}

/** Tells a {@link TaskError}, of another realm or copy of this package too. */
export function isTaskError(value: unknown): value is TaskError {
  return isBranded(value, "TaskError");
}

/** Tells a {@link TimeoutError}, of another realm or copy of this package too. */
export function isTimeoutError(value: unknown): value is TimeoutError {
  return isBranded(value, "TimeoutError");
}

function isBranded(value: unknown, name: string): boolean {
  return (value as { [brand]?: string } | null | undefined)?.[brand] === name;
}

/** Puts a status, and what the service says of it, into words. */
export function describeStatus(status: string | number, error?: { code?: unknown; message?: unknown } | null): string {
  return error?.message ? `${status} ${error.code}: ${error.message}` : `${status}`;
}
