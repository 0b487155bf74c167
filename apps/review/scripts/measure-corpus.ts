/**
 * Measures how long a review takes for each edit of the corpus, without `--matrix`. Prints the slowest, and how they are
 * spread. With names of edits, only those. One review runs at a time, so that it has the machine to itself.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { corpus } from "../corpus/corpus.ts";
import { reviewChange } from "../src/review-change.ts";
import { writeEditedTree } from "../test/corpus/edited-tree.ts";

const project = join(import.meta.dirname, "../../..");
const parts = [
  "spec",
  ".changeset",
  "packages/types",
  "packages/client",
  "packages/simulator",
  "tests/compatibility/types",
  "package.json",
];
const names = process.argv.slice(2);
const edits = names.length === 0 ? corpus : corpus.filter(({ name }) => names.includes(name));
const times: { name: string; ms: number }[] = [];
for (const [index, edit] of edits.entries()) {
  const folder = await mkdtemp(join(tmpdir(), "video-generations-measure-"));
  try {
    const head = await writeEditedTree(folder, edit, parts);
    const start = performance.now();
    await reviewChange({ base: { name: "the project", folder: project }, head });
    times.push({ name: edit.name, ms: performance.now() - start });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if ((index + 1) % 20 === 0) console.error(`${index + 1} of ${edits.length}`);
}
times.sort((one, other) => one.ms - other.ms);
const at = (share: number) => seconds(times[Math.floor((times.length - 1) * share)]?.ms);
console.log(`${times.length} edits: ${at(0)} at least, ${at(0.5)} in the median, ${at(1)} at most. The slowest:`);
for (const { name, ms } of times.slice(-5).reverse()) console.log(`  ${seconds(ms)}  ${name}`);

function seconds(ms = 0): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
