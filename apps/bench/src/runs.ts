import { type FigureRow, type Range, type Runs, verdictOf } from "./figure-row.ts";
import type { Result } from "./measurement.ts";
import { median } from "./pairing.ts";

/**
 * Makes one result of those of several runs: of each figure the median, and the range. A measurement that only the first
 * run has stays as it is, and so does everything after a single run.
 *
 * @throws {Error} when a later run has another row than the first one
 */
export function combineRuns(runs: readonly (readonly Result[])[]): readonly Result[] {
  const [first = [], ...later] = runs;
  return first.map((result) => {
    const same = later.flatMap((results) => results.filter(({ name }) => name === result.name));
    if (same.length === 0) return result;
    return { ...result, rows: result.rows.map((row, index) => combineRows(row, same, index)) };
  });
}

function combineRows(first: FigureRow, later: readonly Result[], index: number): FigureRow {
  const rows = [first, ...later.map(({ rows }) => rows[index]).filter((row) => row !== undefined)];
  const title = (row: FigureRow) => `${row.what}, ${row.kind === "comparison" ? row.peer.name : row.kind}`;
  if (rows.length !== later.length + 1 || rows.some((row) => title(row) !== title(first))) {
    throw new Error(`The runs have different rows in the place of "${title(first)}". Run the bench again.`);
  }
  const comparisons = rows.filter((row) => row.kind === "comparison");
  const ours = rows.map((row) => row.ours);
  const theirs = comparisons.map(({ peer }) => peer.value);
  const runs: Runs = {
    count: rows.length,
    kept: first.budget === undefined ? undefined : rows.filter((row) => verdictOf(row) === "kept").length,
    ours: rangeOf(ours),
    peer: theirs.length === 0 ? undefined : rangeOf(theirs),
  };
  if (first.kind === "figure") return { ...first, ours: median(ours), runs };
  const ratios = comparisons.map(({ ratio }) => ratio.median);
  return {
    ...first,
    ours: median(ours),
    peer: { ...first.peer, value: median(theirs) },
    ratio: { median: median(ratios), ...rangeOf(ratios) },
    runs,
  };
}

function rangeOf(values: readonly number[]): Range {
  return { lowest: Math.min(...values), highest: Math.max(...values) };
}
