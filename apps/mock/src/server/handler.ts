/** What a handler can do with the connection that a request came on. */
export interface Connection {
  /** Cuts it, in the middle of an answer too. */
  destroy(): void;
}

/** A web-standard request handler. The headers of its responses can be changed. */
export type Handler = (request: Request, connection: Connection) => Promise<Response>;
