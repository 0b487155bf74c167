/**
 * The programs that tests need and that no dependency installs: a browser and ffprobe. `set-up.mjs` runs this file.
 * `needed` prints the workspaces to install for them. `prepare` makes them ready; its exit status is 1 if that fails.
 */
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { browserAdvice, findBrowser } from "./browser.ts";
import { ffprobeWorkspace, findFfprobe } from "./ffprobe.ts";
import { browserWorkspace, isPackagedFor, unpackBrowser } from "./packaged-browser.ts";

const [command] = process.argv.slice(2);
try {
  if (command === "needed") console.log(listNeededWorkspaces().join(" "));
  else if (command === "prepare") await prepare();
  else throw new Error(`tooling/test-programs.ts: "${command}" is neither "needed" nor "prepare".`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function listNeededWorkspaces(): string[] {
  return [
    ...(findBrowser() === undefined && isPackagedFor(process) ? [browserWorkspace] : []),
    ...(findFfprobe() === undefined ? [ffprobeWorkspace] : []),
  ];
}

async function prepare(): Promise<void> {
  if (findBrowser() === undefined) {
    if (isPackagedFor(process)) await unpackBrowser();
    else installPlaywrightBrowser();
  }
  if (findFfprobe() === undefined) {
    throw new Error(
      `Tests need ffprobe, and npm has none for ${process.platform} on ${process.arch}: install ffmpeg, so that ffprobe is on the PATH, and run the same command again.`,
    );
  }
}

/** Installs a browser in the user's Playwright folder. This needs the network, once. */
function installPlaywrightBrowser(): void {
  const playwright = dirname(createRequire(import.meta.url).resolve("playwright-core/package.json"));
  console.error("No Chrome, Chromium or Edge is installed: Playwright gets its own, once.");
  try {
    execFileSync(process.execPath, [join(playwright, "cli.js"), "install", "chromium"], { stdio: "pipe" });
  } catch {
    throw new Error(
      `Playwright could not get its browser for ${process.platform} on ${process.arch}. ${browserAdvice}`,
    );
  }
}
