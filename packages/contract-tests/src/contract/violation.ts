/** One place where a message breaks the contract. */
export interface Violation {
  /** The place in the body as a JSON pointer, empty for the message as a whole; or `header Retry-After`. */
  pointer: string;
  /** Id of the documented rule, as in RULES.md of `@video-generations/spec`. */
  rule: string;
  /** What is wrong there. Follows the place in a sentence, such as `must be <= 100`. */
  message: string;
}

/** A violation as text: `/progress must be <= 100 (A2)`. */
export function formatViolation({ pointer, rule, message }: Violation): string {
  return `${pointer || "the body"} ${message} (${rule})`;
}
