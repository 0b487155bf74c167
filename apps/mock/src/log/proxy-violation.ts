/** One place where a request or an answer breaks the contract, as the proxy saw it. */
export interface ProxyViolation {
  /** Who broke it: the caller with its request, or the upstream with its answer. */
  readonly side: "request" | "response";
  readonly method: string;
  /** Path of the request, without its query. */
  readonly path: string;
  /** The place in the message, such as `body.task_info.can_cancel`; empty if it is the message as a whole. */
  readonly location: string;
  /** What was expected there. */
  readonly message: string;
}
