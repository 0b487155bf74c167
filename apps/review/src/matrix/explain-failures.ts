import type { Change, MatrixCell, Side } from "../review.ts";
import { type Failure, type RunResult, suiteRun } from "./run-cell.ts";

/** What all runs call. */
const operations = ["createVideoGeneration", "getTask"];

/** The run in which callbacks are received. */
const callbackRun = "a callback";

/**
 * Tells which changes explain the failures of a run. The rule:
 *
 * - A side against itself is explained by nothing: it contradicts itself, whatever changed.
 * - Otherwise each breaking change explains that concerns an operation of the run, or the whole contract, and more than
 *   receivers; in the run with a callback, receivers too.
 * - The suite is explained by compatible changes as well: it pins what is refused, and asks for what is new.
 * - If some of these changes carry a rule that a failed check proves, only those are named.
 *
 * @returns The ids of the changes; none if there is no failure
 */
export function explainFailures(
  cell: { readonly client: Side; readonly mock: Side },
  { run, failures }: RunResult,
  changes: readonly Change[],
): MatrixCell["explainedBy"] {
  if (failures.length === 0 || cell.client === cell.mock) return [];
  const fitting = changes.filter((change) => {
    const isPinned = change.class === "breaking" || (change.class === "compatible" && run === suiteRun);
    return isPinned && isOfRun(change, run);
  });
  const named = fitting.filter((change) => failures.some((failure) => shareRule(change, failure)));
  return (named.length > 0 ? named : fitting).map(({ id }) => id);
}

function isOfRun(change: Change, run: string): boolean {
  const concernsOthers = change.audience.some((it) => it !== "receivers");
  if (change.audience.length > 0 && !concernsOthers && run !== callbackRun) return false;
  return change.operations.length === 0 || change.operations.some((it) => operations.includes(it));
}

function shareRule({ rules }: Change, failure: Failure): boolean {
  return rules.some((rule) => failure.rules.includes(rule));
}
