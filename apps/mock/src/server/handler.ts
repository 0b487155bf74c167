/** What a handler can do with the connection that a request came on. */
export interface Connection {
  /** Cuts the connection, even in the middle of an answer. */
  destroy(): void;
}

/** The status in the log of a request whose caller gets no answer, as other web servers log it. */
export const noAnswerStatus = 499;

/** A web-standard request handler. The headers of its responses can be changed. */
export type Handler = (request: Request, connection: Connection) => Promise<Response>;
