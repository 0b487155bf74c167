import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Change, Gate } from "../review.ts";
import type { Tree } from "../tree.ts";

/** A size of a version change. */
export type Bump = Gate["bump"];

const sizes: readonly Bump[] = ["none", "patch", "minor", "major"];

/** Whether one version change is smaller than another. */
export function isSmaller(one: Bump, other: Bump): boolean {
  return sizes.indexOf(one) < sizes.indexOf(other);
}

/** The largest of some version changes. */
export function largest(bumps: readonly Bump[]): Bump {
  return bumps.reduce((one, other) => (isSmaller(one, other) ? other : one), "none");
}

/**
 * The version change that a change of the contract demands. Below 1.0 a minor version may break, as in semantic
 * versioning. What a changeset accepts with a reason still has to be said: a patch.
 */
export function bumpFor(change: Change, version: string): Bump {
  if (change.accepted !== undefined || change.class === "documentation") return "patch";
  return change.class === "breaking" && !isBelowOne(version) ? "major" : "minor";
}

/** Whether a version is below 1.0. */
export function isBelowOne(version: string): boolean {
  return /^0\./.test(version);
}

/** The contract's version: that of its package. A tree without one has never been released. */
export async function readVersion({ folder }: Tree): Promise<string> {
  try {
    const { version } = JSON.parse(await readFile(join(folder, "spec/package.json"), "utf8"));
    return typeof version === "string" ? version : "0.0.0";
  } catch {
    return "0.0.0";
  }
}

/** The version change that was made between two versions: a release has its changesets behind it. */
export function bumpBetween(base: string, head: string): Bump {
  const [from, to] = [base, head].map((version) => version.split(/[.+-]/, 3).map(Number));
  const place = [0, 1, 2].find((index) => from?.[index] !== to?.[index]);
  if (place === undefined || Number(to?.[place]) < Number(from?.[place])) return "none";
  return (["major", "minor", "patch"] as const)[place] ?? "none";
}
