import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { CorpusEdit } from "../../corpus/edit.ts";
import { toChanges } from "../../src/assemble/changes.ts";
import { addTypeWitnesses, type Candidates, candidatesFor } from "../../src/assemble/type-witnesses.ts";
import { classify } from "../../src/classes/classify.ts";
import type { Finding } from "../../src/classes/finding.ts";
import { bundleContract, type Contract } from "../../src/contract/bundle-contract.ts";
import { readSourcePlaces } from "../../src/contract/source-places.ts";
import type { Change } from "../../src/review.ts";
import { compareStructure } from "../../src/structure/redocly-diff.ts";
import type { StructuralChange } from "../../src/structure/structural-change.ts";
import { judgeLineSets } from "../../src/types/judge-lines.ts";
import { generateTypes } from "../../src/types/prepare-types.ts";
import { createSides, type Sides } from "../../src/witnesses/sides.ts";
import { writeEditedTree } from "./edited-tree.ts";

const project = join(import.meta.dirname, "../../../..");

/** What a bundle is made from: copying less makes 277 copies faster. */
const sources = [
  "callbacks",
  "examples",
  "headers",
  "links",
  "parameters",
  "paths",
  "responses",
  "schemas",
  "openapi.yaml",
].map((it) => `spec/${it}`);

interface Bundled {
  readonly edit: CorpusEdit;
  readonly contract: Contract;
}

interface Classified extends Bundled {
  readonly sides: Sides;
  readonly findings: readonly Finding[];
  readonly candidates: Candidates;
}

/**
 * What a review says of each edit: the same functions in the same order as `reviewChange`, but the generator and the
 * compiler run once for all edits, because each start takes about a second.
 */
export async function judgeCorpus(edits: readonly CorpusEdit[]): Promise<ReadonlyMap<string, readonly Change[]>> {
  const folder = await mkdtemp(join(tmpdir(), "video-generations-corpus-"));
  try {
    const base = await bundleContract({ name: "base", folder: project });
    const bundled: Bundled[] = [];
    for (const edit of edits) {
      const tree = await writeEditedTree(join(folder, edit.name), edit, sources);
      bundled.push({ edit, contract: await bundleContract(tree) });
    }
    const structures = await mapAtOnce(bundled, ({ contract }) => compareStructure(base.bundle, contract.bundle));
    const classified = bundled.map((it, index) => classifyEdit(base, it, structures[index] ?? []));
    const findings = await withTypes(join(folder, "types"), base, classified);
    const places = readSourcePlaces(base);
    return new Map(
      classified.map(({ edit, contract, sides }, index) => [
        edit.name,
        toChanges(sides, { base: places, head: readSourcePlaces(contract) }, findings[index] ?? []),
      ]),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function classifyEdit(base: Contract, bundled: Bundled, structure: readonly StructuralChange[]): Classified {
  const sides = createSides(base.bundle, bundled.contract.bundle);
  const findings = classify(sides, structure);
  return { ...bundled, sides, findings, candidates: candidatesFor(sides, findings) };
}

async function withTypes(
  folder: string,
  base: Contract,
  classified: readonly Classified[],
): Promise<readonly (readonly Finding[])[]> {
  await mkdir(folder);
  const job = (name: string) => ({ bundle: join(folder, `${name}.json`), output: join(folder, `${name}.ts`) });
  const asked = classified.filter(({ candidates }) => candidates.size > 0);
  const contracts = [
    { name: "base", contract: base },
    ...asked.map(({ edit, contract }) => ({ name: edit.name, contract })),
  ];
  for (const { name, contract } of contracts) await writeFile(job(name).bundle, JSON.stringify(contract.bundle));
  await generateTypes(contracts.map(({ name }) => job(name)));
  const sets = await judgeLineSets(
    asked.map(({ edit, candidates }) => ({
      types: { baseTypes: job("base").output, headTypes: job(edit.name).output },
      lines: [...new Set([...candidates.values()].flat())],
    })),
  );
  const verdicts = new Map(asked.map((it, index) => [it, sets[index] ?? []]));
  return classified.map((it) => addTypeWitnesses(it.findings, it.candidates, verdicts.get(it) ?? []));
}

async function mapAtOnce<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const waiting = [...items.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) results[next[0]] = await run(next[1]);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return results;
}
