/** A request in the form that the simulator needs, independent of how it arrived. */
export interface SimulatorRequest {
  /** As it was sent, in the same case: `POST`, `GET`. */
  readonly method: string;
  /** The path as in a URL: percent-encoded, without the query. */
  readonly pathname: string;
  /**
   * Where the caller reaches the server: the origin that the request was sent to, such as `http://127.0.0.1:4010`, with
   * a path prefix if a front adds one. Results point there.
   */
  readonly origin: string;
  /** The headers, by names in lower case. */
  readonly headers: { get(name: string): string | null };
  /** Says whether the caller has gone, as an `AbortSignal` does. If absent, the caller counts as present. */
  readonly signal?: Pick<AbortSignal, "throwIfAborted"> | undefined;
  /**
   * Reads the body, at most once, and only when it is needed.
   *
   * @returns Its bytes, or its text if that is known already to be UTF-8 without a coding; `undefined` as soon as it is
   * known that there are more than {@link maxBodyBytes} bytes
   */
  body(): Promise<Uint8Array | string | undefined>;
}

/** A response, independent of how it is sent. */
export interface SimulatorResponse {
  readonly status: number;
  /** The headers, by names in lower case. There is no `content-length` among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** `undefined` if there is none. */
  readonly body: string | undefined;
}

/** The most bytes of a request's body that are read: 1 MiB. */
export const maxBodyBytes = 1_048_576;
