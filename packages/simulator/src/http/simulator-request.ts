/** A request as the simulator needs it, however it came. */
export interface SimulatorRequest {
  /** As it was sent, with its case: `POST`, `GET`. */
  readonly method: string;
  /** The path as a URL has it: percent-encoded, without the query. */
  readonly pathname: string;
  /** Where the request was sent, as a URL has it: `http://127.0.0.1:4010`. Results point there. */
  readonly origin: string;
  /** The headers, by names in lower case. */
  readonly headers: { get(name: string): string | null };
  /** Says whether the caller has gone, as an `AbortSignal` does. Without it the caller waits forever. */
  readonly signal?: Pick<AbortSignal, "throwIfAborted">;
  /**
   * Reads the body, at most once, and only when it is needed.
   *
   * @returns Its bytes; undefined as soon as it is known that they are more than {@link maxBodyBytes}.
   */
  body(): Promise<Uint8Array | undefined>;
}

/** A response, however it is sent. */
export interface SimulatorResponse {
  readonly status: number;
  /** By names in lower case. A `content-length` is not among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined: there is none. */
  readonly body: string | undefined;
}

/** How many bytes of a request's body are read at most: 1 MiB. */
export const maxBodyBytes = 1_048_576;
