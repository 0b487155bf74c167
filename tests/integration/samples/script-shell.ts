import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * What a root script runs once everything is built. The tests build before they start, and must not build in between.
 */
const behind: Readonly<Record<string, string>> = {
  start: "node tooling/start.mjs",
  mock: "node apps/mock/dist/cli.js",
  studio: "node apps/studio/dist/web.js",
};

/** Whether a command belongs in the repository's folder, not in a project of the reader. */
export function isForClone(command: string): boolean {
  return /(^|\s)(npm (run|start|test)\b|(node|bash|sh) (\.ci|apps|packages|tooling|spec)\/)/.test(command);
}

/**
 * Writes the shell to which npm passes the text of a root script. npm itself finds the script, and reports if there is
 * none. Scripts other than those above do nothing here: `npm test`, for example, would run this test. Commands of npx
 * are run.
 */
export async function createScriptShell(folder: string): Promise<string> {
  const path = join(folder, "script-shell");
  const cases = Object.entries(behind).map(([name, command]) => {
    const begin = `node tooling/run.mjs ${name}`;
    return `  "${begin}" | "${begin} "*) exec sh -c "${command}\${2#"${begin}"}" ;;`;
  });
  const lines = [
    "#!/bin/sh",
    'case "$2" in',
    ...cases,
    '  "node tooling/run.mjs "*) ;;',
    '  *) exec sh "$@" ;;',
    "esac",
    "",
  ];
  await writeFile(path, lines.join("\n"), { mode: 0o755 });
  return path;
}
