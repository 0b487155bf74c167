import type { Violation } from "./violation.ts";

/**
 * What is known of a task beyond its schema, which cannot say it or is open on purpose: `created` counts seconds (A2),
 * and a completed task has at least one web address as its result (Q1).
 *
 * @param task - The parsed body; a member of another type is a matter of the schema
 */
export function judgeTaskFacts(task: Readonly<Record<string, unknown>>): readonly Violation[] {
  const { created, status, results } = task;
  const found: Violation[] = [];
  // In seconds, this is the year 5138.
  if (Number.isInteger(created) && Number(created) >= 1e11) {
    found.push({ pointer: "/created", rule: "A2", message: `is ${created}, which are milliseconds and not seconds` });
  }
  if (status !== "completed" || !Array.isArray(results)) return found;
  if (results.length === 0) found.push({ pointer: "/results", rule: "Q1", message: "is empty" });
  for (const [index, result] of results.entries()) {
    if (typeof result !== "string" || !URL.canParse(result) || /^https?:/i.test(result)) continue;
    found.push({ pointer: `/results/${index}`, rule: "Q1", message: "is no web address" });
  }
  return found;
}
