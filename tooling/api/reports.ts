import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Entry, listEntries, listReports } from "./entries.ts";
import { extractReports } from "./extract.ts";

/** What came of writing or comparing reports. */
export interface Outcome {
  /** The number of entries. */
  readonly count: number;
  /** What differs, or what the extractor objects to. */
  readonly faults: readonly string[];
}

/** Writes the report of each entry of a project's packages, and removes reports that no entry has. */
export function writeReports(root: string): Outcome {
  const extracted = extractReports(root, listEntries(root));
  for (const { entry, report } of extracted) write(join(root, entry.report), report);
  const reports = extracted.map(({ entry }) => entry.report);
  for (const surplus of listReports(root).filter((report) => !reports.includes(report))) rmSync(join(root, surplus));
  return { count: extracted.length, faults: extracted.flatMap(({ problems }) => problems) };
}

/** Compares the reports of a project with its built packages. */
export function compareReports(root: string): Outcome {
  const extracted = extractReports(root, listEntries(root));
  const reports = extracted.map(({ entry }) => entry.report);
  const surplus = listReports(root).filter((report) => !reports.includes(report));
  const faults = [
    ...extracted.flatMap(({ problems, entry, report }) => [...problems, ...compare(root, entry, report)]),
    ...surplus.map((report) => `${report} is the report of an entry that no package has.`),
  ];
  return { count: extracted.length, faults };
}

function write(file: string, report: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, report);
}

function compare(root: string, entry: Entry, report: string): readonly string[] {
  const file = join(root, entry.report);
  if (!existsSync(file)) return [`${entry.name} has no report ${entry.report}.`];
  const old = readFileSync(file, "utf8").split("\n");
  const lines = report.split("\n");
  if (old.join("\n") === report) return [];
  const at = lines.findIndex((line, place) => line !== old[place]);
  const place = at === -1 ? lines.length : at;
  return [
    `${entry.name} is not what ${entry.report}:${place + 1} says:\n  - ${old[place] ?? "(the end)"}\n  + ${lines[place] ?? "(the end)"}`,
  ];
}
