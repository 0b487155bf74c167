import { execFile, spawnSync } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** A JavaScript runtime on this machine that runs programs from a command line. */
export interface Runtime {
  /** Name and version, as the smoke program reports them. */
  readonly title: string;
  /**
   * Runs a program in its folder and returns its output: a value in JSON on each line.
   *
   * @throws {Error} when the runtime is missing, or the program fails
   */
  run(folder: string, program: string, argument: string): Promise<readonly unknown[]>;
}

const installed = realpathSync(fileURLToPath(new URL("../../node_modules/runtimes/node_modules", import.meta.url)));

/** The library that Node 25 and later need, for machines without it. */
const libatomic = fileURLToPath(new URL("libatomic", import.meta.url));

/** The runtimes that the client promises, besides browsers. These tests run in Node 24. */
export const runtimes: readonly Runtime[] = [
  createRuntime("Node", "node-20", "bin/node", []),
  createRuntime("Node", "node-22", "bin/node", []),
  { title: `Node ${process.versions.node}`, run: (...args) => runProgram(process.execPath, [], ...args) },
  createRuntime("Node", "node-26", "bin/node", []),
  createRuntime("Bun", "bun", "bin/bun.exe", ["--no-install"]),
  // Deno grants nothing by default. The flags show what the client needs: its server, and the folder of the video.
  createRuntime("Deno", "deno", "deno", [
    "run",
    "--no-prompt",
    "--no-remote",
    "--node-modules-dir=manual",
    "--allow-net=127.0.0.1",
    "--allow-read=.",
    "--allow-write=.",
  ]),
];

function createRuntime(name: string, folder: string, binary: string, flags: readonly string[]): Runtime {
  const path = join(installed, folder, binary);
  const manifest = join(installed, folder, "package.json");
  // A missing runtime fails only its own test, so it needs a title too.
  const version = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version
    : "";
  return {
    title: `${name} ${version || `(${folder})`}`,
    async run(...args) {
      if (!existsSync(path)) throw new Error(`${name} is not at ${path}: install it by running pnpm install.`);
      return runProgram(path, flags, ...args);
    },
  };
}

/** Passes on nothing of this process's environment: no proxy and no preloaded module. */
async function runProgram(path: string, flags: readonly string[], cwd: string, program: string, argument: string) {
  const env = { HOME: cwd, DENO_DIR: join(cwd, ".deno"), DENO_NO_UPDATE_CHECK: "1", ...findMissingLibraries(path) };
  const { stdout } = await promisify(execFile)(path, [...flags, program, argument], { cwd, env, timeout: 25_000 });
  return stdout
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
}

/** Environment variables for a program that does not start here because libatomic is missing. */
export function findMissingLibraries(path: string): Record<string, string> {
  const { status, stderr } = spawnSync(path, ["--version"], { encoding: "utf8", env: {} });
  return status !== 0 && stderr.includes("libatomic.so.1") ? { LD_LIBRARY_PATH: libatomic } : {};
}
