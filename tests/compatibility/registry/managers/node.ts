import { existsSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findMissingLibraries } from "../../smoke/runtime.ts";

/** A Node that a stranger may have. */
export interface NodeVersion {
  readonly version: string;
  readonly program: string;
  /** What it needs to start on a machine that lacks a library. */
  readonly env: Readonly<Record<string, string>>;
}

const runtimes = realpathSync(fileURLToPath(new URL("../node_modules/runtimes/node_modules", import.meta.url)));

/** The Node that runs these tests. */
export const ownNode: NodeVersion = { version: process.versions.node, program: process.execPath, env: {} };

/** A Node of each line that is supported somewhere. */
export const nodeVersions: readonly NodeVersion[] = [
  findNode("node-20"),
  findNode("node-22"),
  ownNode,
  findNode("node-26"),
];

/** The Bun of the tests. */
export const bun: string = join(runtimes, "bun/bin/bun.exe");

function findNode(name: string): NodeVersion {
  const program = join(runtimes, name, "bin/node");
  if (!existsSync(program)) throw new Error(`There is no ${name} at ${program}: run pnpm install.`);
  const { version } = JSON.parse(readFileSync(join(runtimes, name, "package.json"), "utf8")) as { version: string };
  return { version, program, env: findMissingLibraries(program) };
}
