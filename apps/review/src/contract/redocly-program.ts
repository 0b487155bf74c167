import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Redocly's command, to be run by this Node: what it compares and lints, no library of it does. */
export const redoclyProgram: string = join(
  dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")),
  "bin",
  "cli.js",
);

/** The environment for it. Otherwise Redocly looks for updates and reports its use. Read when it is needed. */
export function redoclyEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
}
