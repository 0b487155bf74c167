import type { Client } from "../client.ts";

/** How far a video has come. */
export interface SaveProgress {
  /** Bytes written so far. Falls back to 0 when a download has to start again. */
  readonly bytes: number;
  /** The video's length, if the server tells it. */
  readonly totalBytes: number | undefined;
}

/** How a video is saved. */
export interface SaveOptions {
  /** Asked once for a fresh URL when the task's own answers 403, 404 or 410. Its key never goes to a result URL. */
  readonly client?: { readonly tasks: Pick<Client["tasks"], "retrieve"> } | undefined;
  /** Stops with the signal's reason and removes what was written. `AbortSignal.timeout` gives the whole a deadline. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each piece that is written. What it throws ends the download. */
  readonly onProgress?: ((progress: SaveProgress) => void) | undefined;
  /**
   * The largest video that is accepted.
   * @defaultValue 1_073_741_824 (1 GiB)
   */
  readonly maxBytes?: number | undefined;
  /**
   * Takes the place of a file of the same name, at once and whole. `false` leaves such a file alone and fails; it needs
   * a file system with hard links.
   * @defaultValue true
   */
  readonly overwrite?: boolean | undefined;
  /**
   * Which of `task.results` is saved.
   * @defaultValue 0
   */
  readonly index?: number | undefined;
  /**
   * `host` or `host:port`: these may be reached over http, such as a mock's `127.0.0.1:4010`.
   * @defaultValue none
   */
  readonly allowHosts?: readonly string[] | undefined;
  /**
   * Milliseconds without a byte after which an attempt is given up.
   * @defaultValue 60_000
   */
  readonly idleTimeoutMs?: number | undefined;
  /**
   * How often a download that failed in passing is taken up again.
   * @defaultValue 5
   */
  readonly maxRetries?: number | undefined;
  /**
   * Carries each request, given as one `Request` with its signal, and must leave redirects to the caller.
   * @defaultValue the global `fetch` at the time of the request
   */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
}

/** A video that is on the disk. */
export interface SavedVideo {
  /** The file, as an absolute path. */
  readonly path: string;
  readonly bytes: number;
  /** As the server named it. */
  readonly contentType: string | undefined;
}
