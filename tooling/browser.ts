import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { findInstalledBrowser } from "./installed-browser.ts";
import { type BrowserProgram, findPackagedBrowser } from "./packaged-browser.ts";

/** Switches off the sandbox, because tests often run as root, and calls to other servers. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** What to do if there is no browser. */
export const browserAdvice =
  "Tests need a Chrome, Chromium or Edge: install one, or set CHROME_PATH to its program, and run the same command again.";

/**
 * The browser of every workspace's tests: `CHROME_PATH`; otherwise an installed Chrome, Chromium or Edge; otherwise the
 * Chromium from npm; otherwise Playwright's own. `undefined` if there is none.
 *
 * @throws {Error} when `CHROME_PATH` names no program
 */
export function findBrowser(): BrowserProgram | undefined {
  const installed = findInstalledBrowser();
  if (installed !== undefined) return { path: installed, env: {} };
  return findPackagedBrowser() ?? findPlaywrightBrowser();
}

/**
 * Starts that browser without a window and with an empty profile.
 *
 * @param more - Further arguments of its command line. @defaultValue none
 *
 * @throws {Error} when there is no browser; the message says what to do
 */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const { path, env } = requireBrowser();
  return chromium.launch({ executablePath: path, args: [...flags, ...more], env: { ...process.env, ...env } });
}

/** The version of that browser. @throws {Error} when there is no browser; the message says what to do */
export function browserVersion(): string {
  const { path, env } = requireBrowser();
  const stdio = ["ignore", "pipe", "ignore"] as const;
  const printed = execFileSync(path, ["--version"], {
    encoding: "utf8",
    stdio: [...stdio],
    env: { ...process.env, ...env },
  });
  return /[\d.]+/.exec(printed)?.[0] ?? printed;
}

function requireBrowser(): BrowserProgram {
  const browser = findBrowser();
  if (browser === undefined)
    throw new Error(`No browser. \`npm test\` at the project's root gets one. ${browserAdvice}`);
  return browser;
}

function findPlaywrightBrowser(): BrowserProgram | undefined {
  const path = chromium.executablePath();
  return path !== "" && existsSync(path) ? { path, env: {} } : undefined;
}
