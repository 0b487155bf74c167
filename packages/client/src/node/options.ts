import type { Client } from "../client.ts";
import type { Fetch } from "../options.ts";

/** The progress of a download. */
export interface SaveProgress {
  /** Bytes written so far. Goes back to 0 when the download starts again. */
  readonly bytes: number;
  /** The length of the video, if the server sends it. */
  readonly totalBytes: number | undefined;
}

/** Options of {@link saveTo}. */
export interface SaveOptions {
  /** Reads the task once for a fresh URL after 400, 401, 403, 404 or 410. Its key is never sent to a result URL. */
  readonly client?: { readonly tasks: Pick<Client["tasks"], "retrieve"> } | undefined;
  /** Stops with the signal's reason and removes what was written. For a deadline, use `AbortSignal.timeout`. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Called after each piece that is written, and awaited before the next piece is read; `signal` ends also that. What it
   * throws or rejects with ends the save.
   */
  readonly onProgress?: ((progress: SaveProgress) => unknown) | undefined;
  /**
   * The largest video that is accepted.
   * @defaultValue 1_073_741_824 (1 GiB)
   */
  readonly maxBytes?: number | undefined;
  /**
   * Replaces a file of the same name in one step. With `false`, such a file stays and the save fails; that needs a file
   * system with hard links.
   * @defaultValue true
   */
  readonly overwrite?: boolean | undefined;
  /**
   * The index in `task.results`.
   * @defaultValue 0
   */
  readonly index?: number | undefined;
  /**
   * Each `host` or `host:port` that may be reached over http, and at a private address, such as `127.0.0.1:4010` for a
   * mock.
   * @defaultValue none
   */
  readonly allowHosts?: readonly string[] | undefined;
  /**
   * An attempt ends after this many milliseconds without a byte.
   * @defaultValue 60_000
   */
  readonly idleTimeoutMs?: number | undefined;
  /**
   * The largest number of retries after temporary failures, counted again after each attempt that brought new bytes.
   * @defaultValue 5
   */
  readonly maxRetries?: number | undefined;
  /**
   * Sends each request. It must not follow redirects, and it alone knows which address a name leads to. The `fetch` of
   * Node 22 and 24 can end the process when a server closes the connection while `onProgress` or the disk is slow.
   * @defaultValue `node:https`; the global `fetch` if something has replaced that of the runtime
   */
  readonly fetch?: Fetch | undefined;
}

/** A saved video. */
export interface SavedVideo {
  /** The absolute path of the file. */
  readonly path: string;
  readonly bytes: number;
  /** As the server sent it. */
  readonly contentType: string | undefined;
}
