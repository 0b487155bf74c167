/** The command was used wrongly, or there is nothing that it can review. Its message says what to do; exit status 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
