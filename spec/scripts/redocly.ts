import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The contract's folder. Every path below is relative to it. */
export const root: string = dirname(dirname(fileURLToPath(import.meta.url)));

const bin = join(dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")), "bin", "cli.js");

// Without these, Redocly looks for updates and reports its use. Nothing here is allowed to send data.
const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };

/** Runs a Redocly command. If the command fails, shows Redocly's message and ends this program. */
export function runRedocly(...args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd: root, env, encoding: "utf8" });
  if (status === 0) return;
  process.stderr.write(stderr);
  process.exit(1);
}

/** Runs a Redocly command on this terminal and returns its exit status. */
export function runRedoclyInTerminal(...args: string[]): number {
  return spawnSync(process.execPath, [bin, ...args], { cwd: root, env, stdio: "inherit" }).status ?? 1;
}
