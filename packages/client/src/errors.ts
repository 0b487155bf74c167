import type { Task } from "./task.ts";

/** Registered across realms, so that the guards also recognise errors of another copy of this package. */
const brand: unique symbol = Symbol.for("@video-generations/client");

/** What the errors of this package have in common: a name that their guards know, and details as properties. */
export class ClientError<Details extends object> extends Error {
  /** The client throws these errors; create one to test your error handling. */
  constructor(message: string, details: Details) {
    super(message);
    Object.assign(this, details);
    Object.defineProperty(this, brand, { value: this.name });
  }
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
  /**
   * `Retry-After` of the answer in milliseconds from its arrival; undefined if absent or malformed (E3). A date is read
   * against the `Date` of the answer, if it has one, because the clocks of two machines differ.
   */
  readonly retryAfterMs: number | undefined;
  /** The body: parsed if it is JSON, else as text; an empty text if it was cut off or has more than 1 MiB. */
  readonly body: unknown;
  /** The task that was asked for; undefined for a create. */
  readonly taskId?: string | undefined;
}

/** The service refused the request. Redirects are not followed and are this error too. */
export class ApiError extends ClientError<ApiErrorDetails> implements ApiErrorDetails {
  declare readonly status: number;
  declare readonly code: string | number | undefined;
  declare readonly type: string | undefined;
  declare readonly param: string | undefined;
  declare readonly requestId: string | undefined;
  declare readonly retryAfterMs: number | undefined;
  declare readonly body: unknown;
  declare readonly taskId?: string | undefined;

  override get name(): "ApiError" {
    return "ApiError";
  }
}

/** The fields of a {@link ConnectionError}. */
export interface ConnectionErrorDetails {
  /**
   * `not-sent`: nothing can have been bought, because no attempt sent a byte, or the service answered it with 429.
   * `unknown`: the request may have arrived; after a create, credits may be reserved.
   */
  readonly outcome: "not-sent" | "unknown";
  /**
   * What the network, the parser, the timer or the key function threw: a copy of its name, message, code, syscall,
   * stack and causes. It is not the original, because a request with the key may be attached to that. Undefined after a
   * success without a task.
   */
  readonly cause: unknown;
  /** The `idempotencyKey` of the create, if any. */
  readonly idempotencyKey: string | undefined;
  /** The body of a success that is not the task that was asked for; undefined if there is no such body. */
  readonly body?: unknown;
  /** The task that was asked for; undefined for a create. */
  readonly taskId?: string | undefined;
}

/** There is no usable answer: refused, reset, timed out, truncated, too long, or a success without the task. */
export class ConnectionError extends ClientError<ConnectionErrorDetails> implements ConnectionErrorDetails {
  declare readonly outcome: "not-sent" | "unknown";
  declare readonly cause: unknown;
  declare readonly idempotencyKey: string | undefined;
  declare readonly body?: unknown;
  declare readonly taskId?: string | undefined;

  override get name(): "ConnectionError" {
    return "ConnectionError";
  }
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

/** The task ended without a video. */
export class TaskError extends ClientError<TaskErrorDetails> implements TaskErrorDetails {
  declare readonly task: Task;
  declare readonly reason: "failed" | "cancelled" | "unknown-status";
  declare readonly code: string | undefined;

  /** The id of the task. */
  get taskId(): string {
    return this.task.id;
  }

  override get name(): "TaskError" {
    return "TaskError";
  }
}

/** The fields of a {@link TimeoutError}. */
export interface TimeoutErrorDetails {
  /** The task that continues: pass it to `tasks.wait` again. */
  readonly taskId: string;
  /**
   * Why the last read failed, if it did: an {@link ApiError}, a {@link ConnectionError}, or an `Error` if it took more
   * than 2 s.
   */
  readonly cause?: unknown;
}

/** The wait timed out. The task continues: nothing is cancelled, nothing is refunded. */
export class TimeoutError extends ClientError<TimeoutErrorDetails> implements TimeoutErrorDetails {
  declare readonly taskId: string;
  declare readonly cause?: unknown;

  override get name(): "TimeoutError" {
    return "TimeoutError";
  }
}

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
