import { createRequire } from "node:module";
import { findProgram } from "./find-program.ts";

/** The workspace that installs ffprobe. */
export const ffprobeWorkspace = "test-ffprobe";

const fromWorkspace = createRequire(new URL("ffprobe/package.json", import.meta.url));

/** The ffprobe on the PATH; otherwise the one from npm; `undefined` if there is none. */
export function findFfprobe(path: string | undefined = process.env.PATH): string | undefined {
  return findProgram(["ffprobe", "ffprobe.exe"], path) ?? findPackagedFfprobe();
}

function findPackagedFfprobe(): string | undefined {
  try {
    return (fromWorkspace("@ffprobe-installer/ffprobe") as { path: string }).path;
  } catch {
    return undefined;
  }
}
