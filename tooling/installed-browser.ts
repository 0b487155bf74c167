import { execFileSync } from "node:child_process";
import { posix, win32 } from "node:path";
import { findProgram, isProgram } from "./find-program.ts";

/** What the search reads from the machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const linuxNames = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "microsoft-edge-stable",
];

/**
 * The Chrome, Chromium or Edge that is installed on this machine. `CHROME_PATH` comes first.
 *
 * @returns The path of the program; `undefined` if there is none
 * @throws {Error} when `CHROME_PATH` names no program
 */
export function findInstalledBrowser({ platform, env }: Machine = process): string | undefined {
  const { CHROME_PATH } = env;
  if (CHROME_PATH !== undefined && CHROME_PATH.trim() !== "") {
    if (isProgram(CHROME_PATH)) return CHROME_PATH;
    throw new Error(
      `CHROME_PATH is ${JSON.stringify(CHROME_PATH)}, and no program is there. Set it to the program of a Chrome, Chromium or Edge, or unset it.`,
    );
  }
  if (platform === "linux") return linuxNames.flatMap((name) => findProgram([name], env.PATH) ?? []).find(hasVersion);
  return listUsualPlaces(platform, env).find(isProgram);
}

/** The usual places of browsers on macOS and Windows. */
export function listUsualPlaces(platform: NodeJS.Platform, env: Machine["env"]): string[] {
  if (platform === "darwin") {
    return ["Google Chrome", "Chromium", "Microsoft Edge"].flatMap((name) =>
      ["/Applications", posix.join(env.HOME ?? "", "Applications")].map(
        (folder) => `${folder}/${name}.app/Contents/MacOS/${name}`,
      ),
    );
  }
  if (platform !== "win32") return [];
  const folders = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter(
    (folder) => folder !== undefined,
  );
  const programs = ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];
  return programs.flatMap((program) => folders.map((folder) => win32.join(folder, program)));
}

/** Whether a browser prints its version. Some systems have a script instead, which only says how to install one. */
function hasVersion(path: string): boolean {
  try {
    return /\d+\.\d+/.test(
      execFileSync(path, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
    );
  } catch {
    return false;
  }
}
