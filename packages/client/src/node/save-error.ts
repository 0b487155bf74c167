/** Why a video was not saved. */
export type SaveReason =
  /** The task is not completed. */
  | "not-completed"
  /** The completed task has no result at this index. */
  | "no-result"
  /** The URL, or a redirect from it, may not be fetched: not https, no URL at all, a password in it, too many hops. */
  | "refused-url"
  /** The URL answered 403, 404 or 410, and there is no fresh one that works. */
  | "expired"
  /** The URL answered another status that is not a success; a passing one (408, 429, 5xx) to the last retry. */
  | "http-status"
  /** Refused, reset or truncated to the last retry. */
  | "connection"
  /** Nothing came for `idleTimeoutMs`, to the last retry. */
  | "stalled"
  /** A success without a video in it: a web page, or nothing. */
  | "not-a-video"
  /** Larger than `maxBytes`. */
  | "too-large"
  /** There is a file of this name, and `overwrite` is false. */
  | "file-exists"
  /** The file system refused; `cause` has its error. */
  | "file";

/** What a {@link SaveError} carries beside its message. */
export interface SaveErrorDetails {
  readonly reason: SaveReason;
  readonly taskId: string;
  /** HTTP status of the last answer, if that was at fault. */
  readonly status?: number | undefined;
  /** `Retry-After` of that answer in milliseconds from its arrival, if it has one. */
  readonly retryAfterMs?: number | undefined;
  /** What the network, the file system or the client said. */
  readonly cause?: unknown;
}

/** Registered across realms; the errors of the main entry carry it too. */
const brand = Symbol.for("@video-generations/client");

/**
 * The video was not saved, and nothing of it was left behind. No message and no cause shows the query of a result URL,
 * which is what lets its holder in.
 */
export class SaveError extends Error {
  readonly reason: SaveReason;
  readonly taskId: string;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, { reason, taskId, status, retryAfterMs, cause }: SaveErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    this.reason = reason;
    this.taskId = taskId;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    Object.defineProperty(this, brand, { value: "SaveError" });
  }

  override get name(): "SaveError" {
    return "SaveError";
  }
}

/** Tells a {@link SaveError}, of another realm or copy of this package too. */
export function isSaveError(value: unknown): value is SaveError {
  return (value as { [brand]?: string } | null | undefined)?.[brand] === "SaveError";
}
