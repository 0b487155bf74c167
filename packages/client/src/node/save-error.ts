import { ClientError, isBranded } from "../errors.ts";

/** Why a video was not saved. */
export type SaveReason =
  /** The task is not completed. */
  | "not-completed"
  /** The completed task has no result at this index. */
  | "no-result"
  /**
   * The URL or a redirect is not https, not a URL, contains a password, leads to a private address, or there are too
   * many redirects.
   */
  | "refused-url"
  /** The URL answered 400, 401, 403, 404 or 410, and there is no fresh URL that works. */
  | "expired"
  /** Another status that is not a success; a temporary one (408, 429, 5xx) after the last retry. */
  | "http-status"
  /** Refused, reset or truncated, after the last retry. */
  | "connection"
  /** Nothing came for `idleTimeoutMs`, after the last retry. */
  | "stalled"
  /** A success without a video: a web page, nothing, or a content coding that was not asked for. */
  | "not-a-video"
  /** Larger than `maxBytes`. */
  | "too-large"
  /** The file exists, and `overwrite` is false. */
  | "file-exists"
  /** The file system refused; `cause` has its error. */
  | "file";

/** The fields of a {@link SaveError}. */
export interface SaveErrorDetails {
  readonly reason: SaveReason;
  readonly taskId: string;
  /** HTTP status of the last answer, if that was the reason. */
  readonly status?: number | undefined;
  /** `Retry-After` of that answer in milliseconds from its arrival, if it has one. */
  readonly retryAfterMs?: number | undefined;
  /** What the network, the file system or the client threw. */
  readonly cause?: unknown;
}

/**
 * The video was not saved, and nothing of it is left on the disk. No message and no cause shows the query of a result
 * URL, because the query may be what gives access.
 */
export class SaveError extends ClientError<SaveErrorDetails> implements SaveErrorDetails {
  declare readonly reason: SaveReason;
  declare readonly taskId: string;
  declare readonly status?: number | undefined;
  declare readonly retryAfterMs?: number | undefined;
  declare readonly cause?: unknown;

  override get name(): "SaveError" {
    return "SaveError";
  }
}

/** Tells whether a value is a {@link SaveError}, also from another realm or copy of this package. */
export function isSaveError(value: unknown): value is SaveError {
  return isBranded(value, "SaveError");
}
