/** What a handler knows of the connection that a request came on, and can do with it. */
export interface Connection {
  /** Where the caller reaches the mock: the beginning of every link, without a slash at its end. */
  readonly baseUrl: string;
  /** Cuts the connection, even in the middle of an answer. */
  destroy(): void;
}

/** The status in the log of a request whose caller gets no answer, as other web servers log it. */
export const noAnswerStatus = 499;

/** A web-standard request handler. The headers of its responses can be changed. */
export type Handler = (request: Request, connection: Connection) => Promise<Response>;
