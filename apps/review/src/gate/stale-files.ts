import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { GateMessage } from "../review.ts";
import type { Tree } from "../tree.ts";
import { linkDependencies } from "./link-dependencies.ts";

/** Looks for generated files that are not what the contract gives. */
export type FindStaleFiles = (tree: Tree) => Promise<readonly GateMessage[]>;

/** The project that this program belongs to. */
const installed = fileURLToPath(new URL("../../../..", import.meta.url));

/** The workspaces with generated files, and a file that is wrong if the program says nothing more exact. */
const generators = [
  ["spec", "spec/dist/openapi.json"],
  ["packages/types", "packages/types/src/openapi.ts"],
  ["packages/simulator", "packages/simulator/src/contract/generated/validators.ts"],
] as const;

/**
 * Asks each generator, all at once, whether its committed files are what it would write. They write nothing. In a tree
 * that was exported from a commit they run with the dependencies of this project. What the tree lacks is not judged.
 */
export const findStaleFiles: FindStaleFiles = async ({ folder }) => {
  const present = generators.filter(([workspace]) => existsSync(join(folder, workspace, "scripts/generate.ts")));
  const bare = present.map(([workspace]) => workspace).filter((it) => !existsSync(join(folder, it, "node_modules")));
  await linkDependencies(installed, folder, bare);
  const found = await Promise.all(present.map(([workspace, file]) => askGenerator(folder, workspace, file)));
  return found.flat();
};

/** What the generators read. esbuild, which one of them uses, also reads the compiler's options. */
const read = [
  "spec/",
  "packages/types/",
  "packages/simulator/src/",
  "packages/simulator/scripts/",
  "packages/simulator/package.json",
  "packages/simulator/tsconfig.json",
  "tsconfig.base.json",
];

/** Whether {@link findStaleFiles} reads a file, or something in a folder: its path ends with a slash. */
export function isForGenerators(path: string): boolean {
  return read.some((name) => path.startsWith(name) || (path.endsWith("/") && name.startsWith(path)));
}

async function askGenerator(folder: string, workspace: string, file: string): Promise<readonly GateMessage[]> {
  const { status, output } = await run(join(folder, workspace));
  if (status === 0) return [];
  const stale = [...output.matchAll(/^(\S+) is stale: .*$/gm)];
  if (stale.length === 0) {
    const last = output.trim().split("\n").slice(-3).join(" ");
    const message = `The generator of ${workspace} failed, so nobody knows whether its files are stale: ${last} Run \`npm run generate\`.`;
    return [{ rule: "stale-file", file, line: 1, message }];
  }
  return stale.map(([message, name = file]) => ({ rule: "stale-file", file: name, line: 1, message }));
}

function run(cwd: string): Promise<{ readonly status: number | null; readonly output: string }> {
  const child = spawn(process.execPath, ["scripts/generate.ts", "--check"], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  const parts: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => parts.push(part));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, output: Buffer.concat(parts).toString() }));
  });
}
