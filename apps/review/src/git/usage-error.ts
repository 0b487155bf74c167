/** Something that the caller must mend before a review is possible: a wrong reference, no repository. Exit status 2. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
}

/**
 * There is nothing to compare with: no repository, no commit, no history. A check that runs everywhere passes then; a
 * review that somebody asked for does not.
 */
export class NothingToCompareError extends UsageError {
  override readonly name = "NothingToCompareError";
}
