import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "./fault.ts";

const workspace = "tests/compatibility/registry";
const script = "test:registry";

/**
 * Runs the test that publishes tarballs to a registry on loopback and installs them as strangers do. It gets their
 * folder in `VIDEO_GENERATIONS_TARBALLS`.
 */
export async function runRegistryTest(root: string, tarballs: string): Promise<readonly Fault[]> {
  const path = `${workspace}/package.json`;
  const manifest = existsSync(join(root, path)) ? JSON.parse(readFileSync(join(root, path), "utf8")) : undefined;
  if (manifest?.scripts?.[script] === undefined) {
    const what = manifest === undefined ? "the workspace is missing" : `it has no script "${script}"`;
    return [{ where: path, what, todo: "Bring it back: no release goes out that was not installed from a registry" }];
  }
  const child = spawn(join(import.meta.dirname, "../../../node_modules/.bin/pnpm"), ["run", script], {
    cwd: join(root, workspace),
    env: { ...process.env, VIDEO_GENERATIONS_TARBALLS: tarballs },
    // The table at the end is for standard output.
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  const status = await new Promise<number | string>((resolve) => {
    child.on("error", ({ message }) => resolve(message));
    child.on("close", (code, signal) => resolve(code ?? signal ?? 1));
  });
  if (status === 0) return [];
  return [
    { where: workspace, what: `${script} ended with ${status}`, todo: "Its output above says which install failed" },
  ];
}
