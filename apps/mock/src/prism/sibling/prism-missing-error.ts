/** Prism is needed and is not there. The message is one line: what happened, and what to install. */
export class PrismMissingError extends Error {
  override readonly name: string = "PrismMissingError";
}
