/** What an error says, for the end of a sentence. Whatever was thrown: some code throws texts. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
