import { join } from "node:path";
import type { Tree } from "../tree.ts";
import { type Base, findBase, type Sides } from "./find-base.ts";
import { exportTree, workingTree } from "./trees.ts";

/** The two sides of a review as files. */
export interface Trees {
  readonly base: Tree;
  readonly head: Tree;
  /** How the base was found. With `previous`, the gate takes every pending changeset for the change's own. */
  readonly how: Base["how"];
}

/**
 * Finds the base of a review and writes its files into a folder, and the head's if the head is a commit too.
 *
 * @param folder - An empty folder outside the project; the caller removes it
 * @param keep - Which files of a commit are wanted: see `exportTree`
 * @throws {NothingToCompareError} if there is no repository, no commit, or no history
 * @throws {UsageError} if a reference names no commit
 */
export async function openTrees(
  root: string,
  sides: Sides,
  folder: string,
  keep: (path: string) => boolean,
): Promise<Trees> {
  const base = await findBase(root, sides);
  const [baseTree, head] = await Promise.all([
    exportTree(root, base, join(folder, "base"), keep),
    base.head === undefined ? workingTree(root) : exportTree(root, base.head, join(folder, "head"), keep),
  ]);
  return { base: baseTree, head, how: base.how };
}
