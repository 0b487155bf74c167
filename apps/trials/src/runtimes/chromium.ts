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

const path = process.env.CHROME_PATH ?? places.find((place) => existsSync(place)) ?? "";

/** Name and version of the browser, for a title; also when it is missing. */
export const chromiumTitle: string = `Chromium ${version()}`;

/** Starts the browser without a window, with an empty profile. @throws Error when there is none, saying how to get one. */
export async function startChromium(): Promise<Browser> {
  if (existsSync(path)) return chromium.launch({ executablePath: path, args: flags });
  throw new Error(`No Chromium ${path ? `at CHROME_PATH, ${path}` : "in the usual places"}: apt-get install chromium.`);
}

function version(): string {
  if (!existsSync(path)) return "(missing)";
  const said = execFileSync(path, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return /[\d.]+/.exec(said)?.[0] ?? "";
}
