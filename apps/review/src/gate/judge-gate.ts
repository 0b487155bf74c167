import { isUnexplained } from "../red-cells.ts";
import type { Change, Gate, GateMessage, MatrixCell } from "../review.ts";
import type { Tree } from "../tree.ts";
import { applyApprovals, judgeApprovals } from "./approvals.ts";
import { bumpBetween, bumpFor, largest, readVersion } from "./bump.ts";
import { judgeRules } from "./carried-rules.ts";
import { type Changeset, readChangesets } from "./changesets.ts";
import { judgeBump } from "./judge-bump.ts";
import { type FindStaleFiles, findStaleFiles } from "./stale-files.ts";

/** What the gate judges. */
export interface GateInput {
  /** Holds at least `.changeset/` and `spec/package.json`. */
  readonly base: Tree;
  readonly head: Tree;
  readonly changes: readonly Change[];
  readonly matrix?: readonly MatrixCell[] | undefined;
  /**
   * Which changesets speak of the changes: those that are `new` since the base, or all that are `pending`. The latter is
   * for main compared with the commit before: a pull request of several commits may have brought its changeset in an
   * earlier one.
   *
   * @defaultValue `"new"`
   */
  readonly changesets?: "new" | "pending" | undefined;
  /** Looks for stale generated files. By default each generator is asked. */
  readonly findStaleFiles?: FindStaleFiles | undefined;
}

/** The changes, each with the reason by which a changeset of the head accepts it. */
export async function acceptChanges({ base, head, changes, changesets }: GateInput): Promise<readonly Change[]> {
  return applyApprovals(changes, chosen(await readChangesets(base, head), changesets));
}

/** Judges a change of the contract by its changesets, its generated files, its rules and the matrix. */
export async function judgeGate(input: GateInput): Promise<Gate> {
  const { base, head, matrix = [] } = input;
  const [all, baseVersion, version, rules, stale] = await Promise.all([
    readChangesets(base, head),
    readVersion(base),
    readVersion(head),
    judgeRules(head),
    (input.findStaleFiles ?? findStaleFiles)(head),
  ]);
  const changesets = chosen(all, input.changesets);
  const changes = applyApprovals(input.changes, changesets);
  const bump = largest(changes.map((change) => bumpFor(change, version)));
  const messages = [
    ...judgeBump({ changes, changesets, version, released: bumpBetween(baseVersion, version) }),
    ...judgeApprovals(changes, changesets),
    ...stale,
    ...rules,
    ...judgeCells(matrix, changes),
  ];
  return { ok: messages.length === 0, bump, messages };
}

function chosen(changesets: readonly Changeset[], which: GateInput["changesets"]): readonly Changeset[] {
  return which === "pending" ? changesets : changesets.filter(({ isNew }) => isNew);
}

function judgeCells(matrix: readonly MatrixCell[], changes: readonly Change[]): readonly GateMessage[] {
  const [first] = changes;
  return matrix.filter(isUnexplained).map(({ client, mock, run, failures }) => ({
    rule: "red-cell" as const,
    file: first?.file ?? "spec/openapi.yaml",
    line: first?.line ?? 1,
    message: `${run} fails with the client of the ${client} against the mock of the ${mock}, and no change explains it: ${failures.slice(0, 3).join("; ") || "no failure was named"}. Mend the code, or the contract that promises this.`,
  }));
}
