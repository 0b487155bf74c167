import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { compileCache } from "../../../tooling/compile-cache.ts";

const cli = fileURLToPath(new URL("../src/cli.ts", import.meta.url));

/** What a command returned and printed. */
export interface CommandOutput {
  status: number;
  stdout: string;
  stderr: string;
}

/** Runs the command in its own process, with this environment alone. */
export function runCommand(args: readonly string[], env: Record<string, string> = {}): Promise<CommandOutput> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { env: { ...compileCache, ...env } }, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}
