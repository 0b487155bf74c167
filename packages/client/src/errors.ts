import type { Task } from "./task.ts";

/** The service refused the request. Redirects are not followed and are this error too. */
export interface ApiError extends Error, ApiErrorDetails {
  readonly name: "ApiError";
}

/** The fields of an {@link ApiError}. Those of the service are as it sent them. */
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

/** There is no usable answer: refused, reset, timed out, truncated, or a success without a task. */
export interface ConnectionError extends Error, ConnectionErrorDetails {
  readonly name: "ConnectionError";
  readonly cause: unknown;
}

/** The fields of a {@link ConnectionError}. */
export interface ConnectionErrorDetails {
  /**
   * `not-sent`: nothing can have been bought, because no byte was sent in any attempt or the service answered 429.
   * `unknown`: the request may have arrived; after a create, credits may be reserved.
   */
  readonly outcome: "not-sent" | "unknown";
  /**
   * What the network, the parser, the timer or the key function threw: a copy of its name, message, code, stack and
   * causes. It is not the original, because a request with the key may be attached to that. Undefined after a success
   * without a task.
   */
  readonly cause: unknown;
  /** The `idempotencyKey` of the create, if any. */
  readonly idempotencyKey: string | undefined;
}

/** The task ended without a video. */
export interface TaskError extends Error, TaskErrorDetails {
  readonly name: "TaskError";
}

/** The fields of a {@link TaskError}. */
export interface TaskErrorDetails {
  /** The task in its last state. */
  readonly task: Task;
  /** How it ended. `unknown-status`: in a status that the contract does not know, after which polling stops (Q4). */
  readonly reason: "failed" | "cancelled" | "unknown-status";
  /** `error.code` of a failed task (Q5, an open list). */
  readonly code: string | undefined;
}

/** The wait timed out. The task continues: nothing is cancelled, nothing is refunded. */
export interface TimeoutError extends Error, TimeoutErrorDetails {
  readonly name: "TimeoutError";
  /** The last failure to read the task, an {@link ApiError} or a {@link ConnectionError}, if the last read failed. */
  cause?: unknown;
}

/** The fields of a {@link TimeoutError}. */
export interface TimeoutErrorDetails {
  /** The task that continues: pass it to `tasks.wait` again. */
  readonly taskId: string;
}

type ErrorClass<Kind, Details> = new (message: string, details: Details) => Kind;

/** Registered across realms, so that the guards also recognise errors of another copy of this package. */
export const brand: unique symbol = Symbol.for("@video-generations/client");

/** The cast adds the fields of `details`, which a class expression cannot declare. */
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

/** Creates an {@link ApiError}. The client throws it; create one to test your error handling. */
export const ApiError: ErrorClass<ApiError, ApiErrorDetails> = defineError("ApiError");
/** Creates a {@link ConnectionError}. The client throws it; create one to test your error handling. */
export const ConnectionError: ErrorClass<ConnectionError, ConnectionErrorDetails> = defineError("ConnectionError");
/** Creates a {@link TaskError}. The client throws it; create one to test your error handling. */
export const TaskError: ErrorClass<TaskError, TaskErrorDetails> = defineError("TaskError");
/** Creates a {@link TimeoutError}. The client throws it; create one to test your error handling. */
export const TimeoutError: ErrorClass<TimeoutError, TimeoutErrorDetails> = defineError("TimeoutError");

/** Tells whether a value is an {@link ApiError}, also from another realm or copy of this package. */
export function isApiError(value: unknown): value is ApiError {
  return isBranded(value, "ApiError");
}

/** Tells whether a value is a {@link ConnectionError}, also from another realm or copy of this package. */
export function isConnectionError(value: unknown): value is ConnectionError {
  return isBranded(value, "ConnectionError");
}

/** Tells whether a value is a {@link TaskError}, also from another realm or copy of this package. */
export function isTaskError(value: unknown): value is TaskError {
  return isBranded(value, "TaskError");
}

/** Tells whether a value is a {@link TimeoutError}, also from another realm or copy of this package. */
export function isTimeoutError(value: unknown): value is TimeoutError {
  return isBranded(value, "TimeoutError");
}

/** Tells whether a value is the error of this name, from any copy of this package. */
export function isBranded(value: unknown, name: string): boolean {
  return (value as { [brand]?: string } | null | undefined)?.[brand] === name;
}

/** Describes a status together with the error that the service sent, if any. */
export function describeStatus(status: string | number, error?: { code?: unknown; message?: unknown } | null): string {
  return error?.message ? `${status}${error.code == null ? "" : ` ${error.code}`}: ${error.message}` : `${status}`;
}
