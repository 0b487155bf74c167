/** What an error says; also for values that are not errors. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
