import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where systems put the browsers that will do; `CHROME_PATH` goes before them. */
const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Without a sandbox, as tests often run as root; and calling nobody. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/**
 * Starts the Chromium that is installed, without a window, with an empty profile: the browser of every workspace's tests.
 *
 * @throws Error when there is none, saying how to get one.
 */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: installed(), args: flags });
}

/** The version of that browser. @throws Error when there is none, saying how to get one. */
export function chromiumVersion(): string {
  const said = execFileSync(installed(), ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return /[\d.]+/.exec(said)?.[0] ?? said;
}

function installed(): string {
  const { CHROME_PATH } = process.env;
  const path = CHROME_PATH ?? places.find((place) => existsSync(place));
  if (path !== undefined && existsSync(path)) return path;
  const looked = CHROME_PATH === undefined ? "in the usual places" : `at CHROME_PATH, ${JSON.stringify(CHROME_PATH)}`;
  throw new Error(`No Chromium ${looked}. Install one (apt-get install chromium), or set CHROME_PATH to its program.`);
}
