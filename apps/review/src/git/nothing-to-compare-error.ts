import { UsageError } from "../usage-error.ts";

/**
 * There is nothing to compare with: no repository, no commit, no history. A check that runs everywhere passes then; a
 * review that somebody asked for does not.
 */
export class NothingToCompareError extends UsageError {}
