import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** A customer's possible configuration of TypeScript. */
export interface Setup {
  readonly name: string;
  readonly compilerOptions: Readonly<Record<string, unknown>>;
  /** Files of the project to check. */
  readonly files: readonly string[];
}

/** An installed version of TypeScript. */
export interface Compiler {
  readonly version: string;
  /** Checks the files of a project in one setup. Returns the compiler's complaints; "" if there are none. */
  check(project: string, setup: Setup): Promise<string>;
}

/** Options of every setup: the strictest ones. Declarations of packages are checked as well. */
const strictest = {
  noEmit: true,
  strict: true,
  skipLibCheck: false,
  skipDefaultLibCheck: true, // TypeScript's own `lib` is not ours, and takes most of a check's time.
  noUnusedLocals: true,
  target: "ES2022",
};

const installed = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** The versions of TypeScript that the declarations promise to support, oldest first. */
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

/** Runs at most two works at a time, because a compiler fills a core. */
function runInTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = queues[0].then(work);
  queues.push(turn.catch(() => {}));
  queues.shift();
  return turn;
}
