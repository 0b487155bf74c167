/** One broken rule of the contract, seen by the proxy on its way. */
export interface ProxyViolation {
  /** Who broke it: the caller with its request, or the upstream with its answer. */
  readonly side: "request" | "response";
  readonly method: string;
  /** Path of the request, without its query. */
  readonly path: string;
  /** Where in the message, such as `body.task_info.can_cancel`; empty for the message as a whole. */
  readonly location: string;
  /** What was expected there. */
  readonly message: string;
}
