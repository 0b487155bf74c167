import { type Conditions, formatConditions } from "./conditions.ts";
import type { FigureRow } from "./figure-row.ts";
import { isNamed, type Result, type Subject } from "./measurement.ts";
import { formatList, formatMatrix } from "./table.ts";

/** The clearest table for each subject: a list for few peers with ranges, columns for many peers. */
const tables: Readonly<Record<Subject, (rows: readonly FigureRow[]) => string>> = {
  mock: formatList,
  client: formatMatrix,
};

/**
 * The results as Markdown: a table for each subject, then the conditions of the run.
 *
 * @param names - The measurements or subjects to include; empty means all
 */
export function formatReport(results: readonly Result[], conditions: Conditions, names: readonly string[]): string {
  const wanted = Map.groupBy(
    results.filter((result) => isNamed(result, names)),
    ({ subject }) => subject,
  );
  const parts = [...wanted].map(([subject, group]) => tables[subject](group.flatMap(({ rows }) => rows)));
  return [...parts, formatConditions(conditions, [...wanted.keys()])].join("\n\n");
}
