import { existsSync } from "node:fs";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Side } from "../review.ts";
import type { Tree } from "../tree.ts";
import { settleAll } from "./at-once.ts";
import { provideDependencies } from "./provide-dependencies.ts";
import type { Resources } from "./resources.ts";

/** The workspaces that a client, a suite and a mock are made of. */
const workspaces = [
  "spec",
  "packages/types",
  "packages/client",
  "packages/simulator",
  "packages/contract-tests",
  "packages/prism",
  "apps/mock",
];

/** A side's files, ready to run. */
export interface SideCopy {
  readonly side: Side;
  readonly folder: string;
  /** Why it cannot run. */
  readonly problem?: string | undefined;
}

/**
 * Copies what a side needs, provides its dependencies, and generates what is made from its contract: the tree may have
 * stale files, and is not written to. Nothing is built, because Node runs the sources as they are.
 *
 * @throws {Error} when the tree has no such files
 */
export async function copySide(
  side: Side,
  tree: Tree,
  resources: Resources,
  onProgress: (line: string) => void,
): Promise<SideCopy> {
  const folder = join(resources.folder, side);
  // Before there was such a package, Prism was among the mock's own dependencies.
  const present = workspaces.filter((each) => each !== "packages/prism" || existsSync(join(tree.folder, each)));
  for (const workspace of present) {
    resources.signal.throwIfAborted();
    await copyWorkspace(tree, workspace, folder);
  }
  await provideDependencies({ side, tree, folder, workspaces: present, resources, onProgress });
  onProgress(`matrix: ${side}: generating its types and validators`);
  const problem = await generate(folder, resources);
  if (problem === undefined) return { side, folder };
  return { side, folder, problem: `the ${side}'s files cannot be generated from its contract: ${problem}` };
}

async function copyWorkspace(tree: Tree, workspace: string, folder: string): Promise<void> {
  const [from, to] = [join(tree.folder, workspace), join(folder, workspace)];
  const left = workspace === "spec" ? ["test"] : ["test", "docs", "dist"];
  const isNeeded = (path: string) => {
    const [first = "", ...deeper] = relative(from, path).split(sep);
    return !left.includes(first) && ![first, ...deeper].includes("node_modules") && !path.endsWith(".test.ts");
  };
  await cp(from, to, { recursive: true, filter: isNeeded });
  await pointAtSources(join(to, "package.json"));
}

/** Makes a package's entries lead to its sources instead of what a build makes from them. */
async function pointAtSources(manifest: string): Promise<void> {
  const text = await readFile(manifest, "utf8");
  await writeFile(manifest, text.replaceAll(/"\.\/dist\/([^"]*)(?<!\.d)\.js"/g, '"./src/$1.ts"'));
}

/** Runs the side's own generators in their order. Returns what the first one that fails says. */
async function generate(folder: string, resources: Resources): Promise<string | undefined> {
  const steps = [["spec"], ["packages/types", "packages/simulator"]];
  for (const step of steps) {
    const ends = step.map((workspace) => resources.run(["scripts/generate.ts"], join(folder, workspace)));
    const failed = (await settleAll(ends)).find(({ status }) => status !== 0);
    if (failed !== undefined) return lastLines(failed.stderr || failed.stdout);
  }
  return undefined;
}

/** The end of a program's output, in one line, without the stack and the version that Node prints last. */
export function lastLines(output: string): string {
  const lines = output.split(/\r?\n/).filter((line) => !/^\s*$|^ +at |^Node\.js v/.test(line));
  return lines.slice(-6).join(" ").slice(-600);
}
