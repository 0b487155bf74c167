import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toChanges } from "./assemble/changes.ts";
import { coverageOf } from "./assemble/coverage.ts";
import { changedExamples } from "./assemble/examples.ts";
import { lintContract } from "./assemble/lint.ts";
import { readRules, touchedRules } from "./assemble/rules.ts";
import { addTypeWitnesses, candidatesFor } from "./assemble/type-witnesses.ts";
import { classify } from "./classes/classify.ts";
import { bundleContract, type Contract } from "./contract/bundle-contract.ts";
import { readSourcePlaces } from "./contract/source-places.ts";
import { acceptChanges, type GateInput, judgeGate } from "./gate/judge-gate.ts";
import { findStaleFiles } from "./gate/stale-files.ts";
import { runMatrix } from "./matrix/run-matrix.ts";
import type { Change, MatrixCell, Review } from "./review.ts";
import { compareStructure } from "./structure/redocly-diff.ts";
import type { Tree } from "./tree.ts";
import { compareTypes } from "./types/compare-types.ts";
import { judgeLines } from "./types/judge-lines.ts";
import { prepareTypes } from "./types/prepare-types.ts";
import { createSides, type Sides } from "./witnesses/sides.ts";

/** What to review. */
export interface ReviewOptions {
  readonly base: Tree;
  readonly head: Tree;
  /** Whether base and head are run against each other too: about a minute. @defaultValue false */
  readonly matrix?: boolean | undefined;
  /** Which changesets speak of the changes. @defaultValue `"new"` */
  readonly changesets?: GateInput["changesets"];
  /** Called with a line for people when something long begins or ends. */
  readonly onProgress?: ((line: string) => void) | undefined;
}

/**
 * Says what the change of a contract means, proves it, and judges it. Writes into neither tree.
 *
 * @throws {UsageError} when a side has no contract that can be read
 */
export async function reviewChange(options: ReviewOptions): Promise<Review> {
  const { head } = options;
  // These programs take seconds and need only the head's files: they work while the contracts are compared.
  const early = { lint: lintContract(head), stale: findStaleFiles(head) };
  for (const promise of Object.values(early)) promise.catch(() => {});
  try {
    return await reviewWith(options, early);
  } finally {
    // What goes on after a failure would read a folder that the caller removes.
    await Promise.allSettled(Object.values(early));
  }
}

/** What was started before the contracts were read. */
interface Early {
  readonly lint: Promise<Review["lint"]>;
  readonly stale: ReturnType<typeof findStaleFiles>;
}

async function reviewWith(options: ReviewOptions, early: Early): Promise<Review> {
  const { base, head, changesets } = options;
  const [baseContract, headContract, baseRules, headRules] = await Promise.all([
    bundleContract(base),
    bundleContract(head),
    readRules(base),
    readRules(head),
  ]);
  const sides = createSides(baseContract.bundle, headContract.bundle);
  const places = { base: readSourcePlaces(baseContract), head: readSourcePlaces(headContract) };
  const { findings, types } = await compareContracts(baseContract, headContract, sides);
  const changes = toChanges(sides, places, findings);
  const matrix = await matrixOf(options, changes);
  const input: GateInput = { base, head, changes, matrix, changesets, findStaleFiles: () => early.stale };
  const [accepted, gate] = await Promise.all([acceptChanges(input), judgeGate(input)]);
  return {
    formatVersion: 1,
    base: base.name,
    head: head.name,
    verdict: verdictOf(accepted),
    changes: accepted,
    types,
    examples: changedExamples(sides, places),
    rules: touchedRules(baseRules, headRules, accepted),
    lint: await early.lint,
    coverage: coverageOf(accepted),
    ...(matrix !== undefined && { matrix }),
    gate,
  };
}

/** What differs, by structure, by values and by types. Contracts that are the same have nothing to compare. */
async function compareContracts(base: Contract, head: Contract, sides: Sides) {
  const [baseText, headText] = [base, head].map(({ bundle }) => JSON.stringify(bundle)) as [string, string];
  if (baseText === headText) return { findings: [], types: { diff: "", errors: [] } };
  const folder = await mkdtemp(join(tmpdir(), "video-generations-review-"));
  try {
    const [baseBundle, headBundle] = [join(folder, "base.json"), join(folder, "head.json")];
    await Promise.all([writeFile(baseBundle, baseText), writeFile(headBundle, headText)]);
    const preparing = prepareTypes({ baseBundle, headBundle, folder });
    const comparing = preparing.then((prepared) =>
      compareTypes({ base: base.tree, head: head.tree, baseBundle, headBundle, prepared }),
    );
    const [prepared, types, findings] = await Promise.all([
      preparing,
      comparing,
      compareStructure(base.bundle, head.bundle).then((structure) => classify(sides, structure)),
    ]);
    const candidates = candidatesFor(sides, findings);
    const verdicts = await judgeLines(prepared, [...new Set([...candidates.values()].flat())]);
    return { findings: addTypeWitnesses(findings, candidates, verdicts), types };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function matrixOf(
  options: ReviewOptions,
  changes: readonly Change[],
): Promise<readonly MatrixCell[] | undefined> {
  const { base, head, matrix = false, onProgress } = options;
  return matrix ? await runMatrix({ base, head, changes, onProgress }) : undefined;
}

function verdictOf(changes: readonly Change[]): Review["verdict"] {
  return changes[0]?.class ?? "none";
}
