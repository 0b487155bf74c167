import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { compileCache } from "../../../tooling/compile-cache.ts";

/** A running command line. */
export interface MockProcess {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** Its standard output so far. */
  stdout(): string;
  stderr(): string;
  /** The address in its start-up block, or in its first JSON line. */
  listening(): Promise<string>;
  /** The exit status; `null` if a signal ended it. */
  exit(): Promise<number | null>;
}

const cli = fileURLToPath(new URL("../src/cli.ts", import.meta.url));

/** All that run. One that a failed test leaves must not outlive the run. */
const children = new Set<MockProcess["child"]>();
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/** Which mock runs, and where. */
export interface MockPlace {
  readonly cli: string;
  readonly cwd: string;
}

/** Runs the command line, without the environment variables of this shell. */
export function runMock(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  place: MockPlace = { cli, cwd: process.cwd() },
): MockProcess {
  const child = spawn(process.execPath, [place.cli, ...args], {
    cwd: place.cwd,
    env: { ...compileCache, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const written = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    written.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    written.stderr += text;
  });
  const closed = once(child, "close");
  children.add(child);
  child.once("exit", () => children.delete(child));
  return {
    child,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    async listening() {
      for (;;) {
        const [url] = /http:\/\/[^\s"]+:\d+/.exec(written.stdout) ?? [];
        if (url !== undefined) return url;
        await Promise.race([once(child.stdout, "data"), closed.then(() => Promise.reject(new Error(written.stderr)))]);
      }
    },
    async exit() {
      const [code] = await closed;
      return code;
    },
  };
}
