/**
 * `npm run prism`: serves the contract with the plain Prism CLI, which answers with the examples and nothing else.
 * Arguments after the command go to `prism mock`. The port is 4010 unless they name another.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { contractForPrism } from "../src/prism/prism-contract.ts";

const folder = mkdtempSync(join(tmpdir(), "video-generations-prism-"));
const file = join(folder, "openapi.json");
writeFileSync(file, JSON.stringify(contractForPrism()));

const carrier = createRequire(import.meta.url).resolve("@video-generations/prism/package.json");
const prism = createRequire(carrier).resolve("@stoplight/prism-cli/package.json");
const child = spawn(process.execPath, [join(dirname(prism), "dist/index.js"), "mock", file, ...process.argv.slice(2)], {
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
child.on("close", (code) => {
  rmSync(folder, { recursive: true });
  process.exitCode = code ?? 0;
});
