import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { applyPatch, parsePatch } from "diff";
import pc from "picocolors";
import { acceptChanges, judgeGate } from "../../src/gate/judge-gate.ts";
import { renderText } from "../../src/report/render-text.ts";
import type { Review } from "../../src/review.ts";
import { reviewChange } from "../../src/review-change.ts";

const project = fileURLToPath(new URL("../../../..", import.meta.url)).replace(/[\\/]$/, "");
/** What a review reads of a side. Generators are left out: nothing is generated anew here, so nothing is judged stale. */
const parts = ["spec", "packages/types", "packages/client", "tests/compatibility/types", ".changeset"];
const left = /(^|\/)(node_modules|dist|scripts|\.turbo|test|this-change\.md)(\/|$)/;

/** The project before and after the edits of a day. */
export interface Day extends AsyncDisposable {
  /** Applies a unified diff to the files of the head. */
  edit(diff: string): Promise<void>;
  /** Reviews the files as they are. */
  review(): Promise<Review>;
  /** Writes the changeset, and lets the gate judge the last review again. */
  reviewWith(changeset: string): Promise<Review>;
}

/** Copies what a review reads, twice. The version is below 1.0, as the guide says. */
export async function beginDay(): Promise<Day> {
  const folder = await mkdtemp(join(tmpdir(), "review-week-"));
  const base = { name: "main (1a2b3c4)", folder: join(folder, "base") };
  const head = { name: "working tree", folder: join(folder, "head") };
  for (const side of [base, head]) await copyProject(side.folder);
  let last: Review | undefined;
  return {
    async edit(diff) {
      for (const patch of parsePatch(diff)) {
        const file = join(head.folder, patch.newFileName?.replace(/^b\//, "") ?? "");
        const edited = applyPatch(await readFile(file, "utf8"), patch);
        if (edited === false) throw new Error(`The guide's diff does not fit ${relative(head.folder, file)}.`);
        await writeFile(file, edited);
      }
    },
    async review() {
      last = await reviewChange({ base, head });
      return last;
    },
    async reviewWith(changeset) {
      if (last === undefined) throw new Error("Nothing has been reviewed yet.");
      await writeFile(join(head.folder, ".changeset/this-change.md"), changeset);
      const input = { base, head, changes: last.changes };
      const [changes, gate] = await Promise.all([acceptChanges(input), judgeGate(input)]);
      return { ...last, changes, gate };
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

async function copyProject(to: string): Promise<void> {
  const filter = (file: string) =>
    !left.test(
      relative(project, file)
        .replaceAll("\\", "/")
        .replace(/^tests\//, ""),
    );
  for (const part of parts) await cp(join(project, part), join(to, part), { recursive: true, filter });
  const manifest = join(to, "spec/package.json");
  await writeFile(manifest, (await readFile(manifest, "utf8")).replace(/"version": "[^"]*"/, '"version": "0.4.0"'));
}

/** The lines of a report, without what differs in each version of the project or of the report's words. */
export function linesOf(report: string): readonly string[] {
  return report
    .trimEnd()
    .split("\n")
    .map((line) => line.trimEnd().replace(/ {2}id \S+$/, "  id …"))
    .map((line) => line.replace(/^( {2}[✗+¶]) .*( \[[a-z, ]+\])$/, "$1 …$2"));
}

/** Compares what the guide shows with a report. An `…` stands for any text, and alone on a line for any lines. */
export function isShown(shown: string, review: Review): boolean {
  const printed = linesOf(renderText(review, pc.createColors(false))).map((line) => `${line}\n`);
  const pattern = linesOf(shown).map((line) => (line.trim() === "…" ? "(?:.*\n)*?" : `${patternOf(line)}\n`));
  return new RegExp(`^${pattern.join("")}$`).test(printed.join(""));
}

function patternOf(line: string): string {
  return line
    .split("…")
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
    .join(".*");
}
