import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the contract. Every path below is relative to it. */
export const root: string = dirname(dirname(fileURLToPath(import.meta.url)));

const bin = join(dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")), "bin", "cli.js");

// Redocly would look for updates and report its use; nothing here calls out.
const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };

/** Runs a Redocly command; where it fails, shows what Redocly said and ends this program. */
export function runRedocly(...args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd: root, env, encoding: "utf8" });
  if (status === 0) return;
  process.stderr.write(stderr);
  process.exit(1);
}

/** Runs a Redocly command on this terminal and gives its exit status. */
export function runRedoclyInTerminal(...args: string[]): number {
  return spawnSync(process.execPath, [bin, ...args], { cwd: root, env, stdio: "inherit" }).status ?? 1;
}
