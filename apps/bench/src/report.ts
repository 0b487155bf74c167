import { type Conditions, formatConditions } from "./conditions.ts";
import type { FigureRow } from "./figure-row.ts";
import { isNamed, type Result, type Subject } from "./measurement.ts";
import { formatList, formatMatrix } from "./table.ts";

/** How the rows about a subject are best read: few peers with ranges as a list, many peers as columns. */
const tables: Readonly<Record<Subject, (rows: readonly FigureRow[]) => string>> = {
  mock: formatList,
  client: formatMatrix,
};

/**
 * The results as Markdown: a table for each subject, and under what they were taken.
 *
 * @param names - The measurements or subjects that are wanted; empty: all.
 */
export function formatReport(results: readonly Result[], conditions: Conditions, names: readonly string[]): string {
  const wanted = Map.groupBy(
    results.filter((result) => isNamed(result, names)),
    ({ subject }) => subject,
  );
  const parts = [...wanted].map(([subject, group]) => tables[subject](group.flatMap(({ rows }) => rows)));
  return [...parts, formatConditions(conditions, [...wanted.keys()])].join("\n\n");
}
