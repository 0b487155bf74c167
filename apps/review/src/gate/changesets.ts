import { readdir, readFile } from "node:fs/promises";
import { join, matchesGlob } from "node:path";
import { parseChangesetFile } from "@changesets/parse";
import type { Tree } from "../tree.ts";
import { type Bump, largest } from "./bump.ts";
import { type Approval, findApprovals } from "./find-approvals.ts";

/** The package whose version is the contract's. */
export const contractPackage = "@video-generations/spec";

/** A changeset of a tree. */
export interface Changeset {
  /** Its path from the root. */
  readonly file: string;
  readonly text: string;
  /** Whether the base does not have it: it speaks of this change, and not of an earlier one. */
  readonly isNew: boolean;
  /** The largest version change that it gives to a package that carries the contract. */
  readonly bump: Bump;
  /** The line of that package. */
  readonly line: number;
  readonly approvals: readonly Approval[];
  /** Why it cannot be read. */
  readonly problem?: string | undefined;
}

/**
 * The changesets of the head. All packages that changesets keeps at one version with the contract carry it, so a
 * changeset may name any of them.
 */
export async function readChangesets(base: Tree, head: Tree): Promise<readonly Changeset[]> {
  const [texts, known, group] = await Promise.all([readTexts(head), readTexts(base), readGroup(head)]);
  const earlier = new Set([...known].map(([, text]) => text));
  return [...texts].map(([file, text]) => parse(file, text, !earlier.has(text), group));
}

function parse(file: string, text: string, isNew: boolean, group: readonly string[]): Changeset {
  const approvals = findApprovals(text).map((approval) => ({ ...approval, file }));
  try {
    const carried = parseChangesetFile(text).releases.filter(({ name }) => isIn(name, group));
    const bump = largest(carried.map(({ type }) => type));
    const named = carried.find(({ type }) => type === bump)?.name ?? "---";
    const line = text.split("\n").findIndex((words) => words.includes(named)) + 1;
    return { file, text, isNew, bump, line: Math.max(line, 1), approvals };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { file, text, isNew, bump: "none", line: 1, approvals, problem };
  }
}

async function readTexts({ folder }: Tree): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(join(folder, ".changeset")).catch(() => []);
  const files = names
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .map((name) => `.changeset/${name}`);
  const texts = files.map(async (file) => {
    const text = await readFile(join(folder, file), "utf8");
    return [file, text.replaceAll("\r\n", "\n")] as const;
  });
  return new Map(await Promise.all(texts));
}

/** Patterns of the packages that have the contract's version. */
async function readGroup({ folder }: Tree): Promise<readonly string[]> {
  try {
    const { fixed } = JSON.parse(await readFile(join(folder, ".changeset/config.json"), "utf8"));
    const groups: readonly (readonly string[])[] = Array.isArray(fixed) ? fixed : [];
    return groups.find((group) => isIn(contractPackage, group)) ?? [contractPackage];
  } catch {
    return [contractPackage];
  }
}

function isIn(name: string, group: readonly string[]): boolean {
  return group.some((pattern) => matchesGlob(name, pattern));
}
