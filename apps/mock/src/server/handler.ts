/** What a handler can do with the connection that a request came on. */
export interface Connection {
  /** Cuts it, in the middle of an answer too. */
  destroy(): void;
}

/** The status of a request in the log when its caller gets no answer, as other web servers write it. */
export const noAnswerStatus = 499;

/** A web-standard request handler. The headers of its responses can be changed. */
export type Handler = (request: Request, connection: Connection) => Promise<Response>;
