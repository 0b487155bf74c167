import { fileURLToPath } from "node:url";

/**
 * The variable that lets Node keep what it compiled, for programs that a test starts with an environment of its own.
 * Half of the time of a short command is compiling: its sources are TypeScript.
 */
export const compileCache = {
  NODE_COMPILE_CACHE: fileURLToPath(new URL("../node_modules/.cache/video-generations/compiled", import.meta.url)),
};
