import { isObject } from "./is-object.ts";

/**
 * Members that, by the documentation, belong to one state of a task only: a task completes with `results` (Q1), fails
 * with `error` (Q3), and is charged when it has completed (Q1, Q6). Written from the facts, because the schemas are
 * open: they accept any additional member.
 */
const owners: Readonly<Record<string, string>> = {
  results: "completed",
  error: "failed",
  "usage.credits_used": "completed",
};

/**
 * The members of a task that belong to a state other than its own, each reported with that state. A member whose value
 * is null counts too.
 *
 * @param task - The parsed body of an answer to a create or a read, or of a callback
 */
export function foreignMembers(task: unknown): readonly string[] {
  if (!isObject(task)) return [];
  return Object.entries(owners)
    .filter(([path, state]) => task.status !== state && holds(task, path))
    .map(([path, state]) => `/${path.replace(".", "/")} belongs to a task that is ${state}`);
}

function holds(task: object, path: string): boolean {
  let value: unknown = task;
  for (const name of path.split(".")) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return false;
    value = value[name];
  }
  return true;
}
