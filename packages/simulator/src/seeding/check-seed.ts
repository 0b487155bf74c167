import { isTaskFailureCode, taskFailureMessages } from "../contract/task-failures.ts";
import { nearestName } from "../text/nearest-name.ts";
import { preview } from "../text/preview.ts";
import { type TaskSeed, TaskSeedError } from "./task-seed.ts";

/** The most tasks of one seed. */
const maxCount = 1_000;

/** What a member of a seed must be, in words that follow its name. */
interface MemberRule {
  readonly rule: string;
  readonly accepts: (value: unknown) => boolean;
}

const statuses: readonly unknown[] = ["pending", "processing", "completed", "failed", "cancelled"];

const rules: Readonly<Record<keyof TaskSeed, MemberRule>> = {
  key: { rule: "the API key of the task, a text that is not empty", accepts: isText },
  // The contract judges it.
  params: { rule: "what a create would send", accepts: (value) => value !== undefined },
  status: { rule: `one of ${statuses.join(", ")}`, accepts: (value) => statuses.includes(value) },
  code: {
    rule: `one of the documented codes: ${Object.keys(taskFailureMessages).join(", ")}`,
    accepts: (value) => typeof value === "string" && isTaskFailureCode(value),
  },
  progress: { rule: "a whole number from 0 to 99", accepts: isWhole(0, 99) },
  createdSecondsAgo: { rule: "a whole number of seconds, 0 or more", accepts: isWhole(0, Number.MAX_SAFE_INTEGER) },
  id: { rule: "letters, digits, hyphens and underscores, at most 200", accepts: isPlainId },
  count: { rule: `a whole number from 1 to ${maxCount}`, accepts: isWhole(1, maxCount) },
};

/**
 * Checks the members of a seed and what goes together. What the contract says about `params` and `id` is not checked
 * here.
 *
 * @param seed - It can come from outside, so it can be anything
 * @throws {TaskSeedError} when the seed has other members, or one has a wrong value
 */
export function checkSeedMembers(seed: TaskSeed): void {
  const members: Readonly<Record<string, unknown>> = { ...seed };
  for (const name of Object.keys(members)) if (!Object.hasOwn(rules, name)) refuseUnknownMember(name);
  for (const [name, { rule, accepts }] of Object.entries(rules)) {
    const value = members[name];
    const isNeeded = name === "key" || name === "params";
    if ((value === undefined && !isNeeded) || accepts(value)) continue;
    const sent = value === undefined ? "it is missing" : `it is ${preview(value)}`;
    throw new TaskSeedError("invalid-seed", `${name} must be ${rule}, but ${sent}`, name);
  }
  refuseContradictions(seed);
}

function refuseUnknownMember(name: string): never {
  const known = Object.keys(rules);
  const meant = nearestName(name, known);
  const hint = meant === undefined ? "" : `; did you mean "${meant}"?`;
  const message = `unknown member ${preview(name)}${hint || "."} The members are ${known.join(", ")}`;
  throw new TaskSeedError("invalid-seed", message, name);
}

function refuseContradictions({ status, code, progress, id, count = 1 }: TaskSeed): void {
  const refuse = (name: string, rule: string) => {
    throw new TaskSeedError("invalid-seed", `${name} ${rule}`, name);
  };
  if (code !== undefined && status !== "failed") refuse("code", 'goes with "status":"failed" only');
  if (progress !== undefined && status !== "processing" && status !== "cancelled") {
    refuse("progress", 'goes with "status":"processing" or "status":"cancelled" only');
  }
  if (progress === 0 && status === "processing") refuse("progress", "of a task that is processing is 1 to 99");
  if (id !== undefined && count !== 1) refuse("id", 'names one task, so "count" must be 1 or absent');
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

/** An id is a segment of a path, in the address of its video too. */
function isPlainId(value: unknown): boolean {
  return typeof value === "string" && /^[\w-]{1,200}$/.test(value);
}

function isWhole(least: number, most: number): (value: unknown) => boolean {
  return (value) => typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}
