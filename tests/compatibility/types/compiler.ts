import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** How a customer may have set up TypeScript. */
export interface Setup {
  readonly name: string;
  readonly compilerOptions: Readonly<Record<string, unknown>>;
  /** Files of the project that are checked. */
  readonly files: readonly string[];
}

/** A version of TypeScript that is installed here. */
export interface Compiler {
  readonly version: string;
  /** Checks the files of a project in one setup, and gives what the compiler complains of: "" if of nothing. */
  check(project: string, setup: Setup): Promise<string>;
}

/** Options of every setup: as strict as they come, and with the declarations of packages checked as well. */
const strictest = {
  noEmit: true,
  strict: true,
  skipLibCheck: false,
  skipDefaultLibCheck: true, // TypeScript's own `lib`: not ours, and most of the time that a check takes.
  noUnusedLocals: true,
  target: "ES2022",
};

const installed = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** The versions that the declarations promise to work under, oldest first. */
export const compilers: readonly Compiler[] = ["typescript-5.4", "typescript-5.9", "typescript-6.0", "typescript"].map(
  (folder) => {
    const path = join(installed, folder);
    const { version } = JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as { version: string };
    return {
      version,
      async check(project, { name, compilerOptions, files }) {
        const config = join(project, `tsconfig.${version}.${name}.json`.replaceAll(" ", "-"));
        await writeFile(config, JSON.stringify({ compilerOptions: { ...strictest, ...compilerOptions }, files }));
        return runInTurn(() => compile(join(path, "bin/tsc"), project, config));
      },
    };
  },
);

async function compile(tsc: string, cwd: string, config: string): Promise<string> {
  const args = [tsc, "--project", config, "--pretty", "false"];
  const failed = ({ stdout, stderr }: { stdout: string; stderr: string }) => ({ stdout: stdout + stderr });
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd }).catch(failed);
  return stdout;
}

const queues: [Promise<unknown>, Promise<unknown>] = [Promise.resolve(), Promise.resolve()];

/** Runs two at a time: a compiler fills a core. */
function runInTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = queues[0].then(work);
  queues.push(turn.catch(() => {}));
  queues.shift();
  return turn;
}
