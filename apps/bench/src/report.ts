import { type Conditions, conditionsText } from "./conditions.ts";
import type { Finding } from "./finding.ts";
import { isNamed, type Result, type Subject } from "./measurement.ts";
import { listOf, matrixOf } from "./table.ts";

/** How the findings about a subject are best read: few peers with ranges as a list, many peers as columns. */
const tables: Readonly<Record<Subject, (findings: readonly Finding[]) => string>> = { mock: listOf, client: matrixOf };

/**
 * The results as Markdown: a table for each subject, and under what they were taken.
 *
 * @param names - The measurements or subjects that are wanted; empty: all.
 */
export function reportOf(results: readonly Result[], conditions: Conditions, names: readonly string[]): string {
  const wanted = Map.groupBy(
    results.filter((result) => isNamed(result, names)),
    ({ subject }) => subject,
  );
  const parts = [...wanted].map(([subject, group]) => tables[subject](group.flatMap(({ findings }) => findings)));
  return [...parts, conditionsText(conditions, [...wanted.keys()])].join("\n\n");
}
