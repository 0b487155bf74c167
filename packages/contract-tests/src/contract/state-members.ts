import { isObject } from "./is-object.ts";
import type { Violation } from "./violation.ts";

/**
 * Members that, by the documentation, belong to one state of a task only: a task completes with `results` (Q1), fails
 * with `error` (Q3), and is charged when it has completed (Q1, Q6). Written from the facts, because the schemas are
 * open: they accept any additional member.
 */
const owners: Readonly<Record<string, { readonly state: string; readonly rule: string }>> = {
  results: { state: "completed", rule: "Q1" },
  error: { state: "failed", rule: "Q3" },
  "usage.credits_used": { state: "completed", rule: "Q1a" },
};

/**
 * The members of a task that belong to a state other than its own, each reported with that state. A member whose value
 * is null counts too.
 *
 * @param task - The parsed body of an answer to a create or a read, or of a callback
 */
export function foreignMembers(task: unknown): readonly Violation[] {
  if (!isObject(task)) return [];
  return Object.entries(owners)
    .filter(([path, { state }]) => task.status !== state && holds(task, path))
    .map(([path, { state, rule }]) => ({
      pointer: `/${path.replace(".", "/")}`,
      // That a failed task is not charged is a rule of its own.
      rule: rule === "Q1a" && task.status === "failed" ? "Q6" : rule,
      message: `belongs to a task that is ${state}`,
    }));
}

function holds(task: object, path: string): boolean {
  let value: unknown = task;
  for (const name of path.split(".")) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return false;
    value = value[name];
  }
  return true;
}
