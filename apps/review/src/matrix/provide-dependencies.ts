import { existsSync } from "node:fs";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Side } from "../review.ts";
import type { Tree } from "../tree.ts";
import { haveSameDependencies, linkDependencies } from "./link-dependencies.ts";
import type { Resources } from "./resources.ts";

/** This program's own project, whose dependencies are installed. */
const project = fileURLToPath(new URL("../../../../", import.meta.url));

/** What gets its dependencies. */
export interface DependencyOptions {
  readonly side: Side;
  readonly tree: Tree;
  /** The copy of the tree. */
  readonly folder: string;
  readonly workspaces: readonly string[];
  readonly resources: Resources;
  readonly onProgress: (line: string) => void;
}

/**
 * Provides a copy with dependencies, without a download. Links to those that are installed if the lock file asks for the
 * same versions; otherwise pnpm installs them from its store. If that does not have them, the installed ones must do,
 * and a line of progress says so.
 */
export async function provideDependencies(options: DependencyOptions): Promise<void> {
  const { side, tree, folder, workspaces, onProgress } = options;
  const installed = existsSync(join(tree.folder, "node_modules/.pnpm")) ? tree.folder : project;
  if (!(await haveSameDependencies(installed, tree.folder, workspaces))) {
    onProgress(`matrix: ${side}: other dependencies than installed, taking them from pnpm's store`);
    if (await installOffline(options)) return;
    onProgress(
      `matrix: ${side}: runs with the installed dependencies instead of its own, which pnpm's store does not have. To test with its own, check that commit out and run \`npm run build\` once.`,
    );
  }
  await linkDependencies(installed, folder, workspaces);
}

async function installOffline({ tree, folder, workspaces, resources }: DependencyOptions): Promise<boolean> {
  for (const file of ["package.json", "pnpm-workspace.yaml", "pnpm-lock.yaml"]) {
    await cp(join(tree.folder, file), join(folder, file));
  }
  const pnpm = join(project, "node_modules/pnpm/bin/pnpm.mjs");
  const filters = workspaces.map((workspace) => `--filter=./${workspace}`);
  const { status } = await resources.run(
    [pnpm, ...filters, "install", "--offline", "--frozen-lockfile", "--ignore-scripts"],
    folder,
  );
  return status === 0;
}
