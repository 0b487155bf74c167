import { createRequire } from "node:module";
import { programOnPath } from "./program-path.ts";

/** The workspace that brings ffprobe. */
export const ffprobeWorkspace = "test-ffprobe";

const fromWorkspace = createRequire(new URL("ffprobe/package.json", import.meta.url));

/** The ffprobe that is on the PATH, else the one from npm; undefined when there is none. */
export function findFfprobe(path: string | undefined = process.env.PATH): string | undefined {
  return programOnPath(["ffprobe", "ffprobe.exe"], path) ?? packagedFfprobe();
}

function packagedFfprobe(): string | undefined {
  try {
    return (fromWorkspace("@ffprobe-installer/ffprobe") as { path: string }).path;
  } catch {
    return undefined;
  }
}
