import { spawn } from "node:child_process";
import type { NpmProgram } from "./npm-program.ts";

/** A run of npm. */
export interface NpmRun extends NpmProgram {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds until it is ended. */
  readonly limitMs: number;
  /** Whether this program may end while npm runs. Then npm is ended too. */
  readonly background: boolean;
  /** Called before npm is ended because this program ends. */
  readonly onExit: () => void;
}

/**
 * Runs npm to its end.
 *
 * @returns Why it failed, in few words; `undefined` if it did not
 */
export async function runNpm({
  program,
  args,
  cwd,
  env,
  limitMs,
  background,
  onExit,
}: NpmRun): Promise<string | undefined> {
  // In a group of its own, so that a Ctrl+C is for the mock alone, and so that all that npm starts can be ended.
  const detached = process.platform !== "win32";
  const child = spawn(program, args, { cwd, env, detached, stdio: ["ignore", "ignore", "pipe"] });
  const end = (): void => {
    try {
      if (child.pid !== undefined) process.kill(detached ? -child.pid : child.pid, "SIGKILL");
    } catch {} // It has ended already.
  };
  const endWithProgram = (): void => {
    end();
    onExit();
  };
  process.once("exit", endWithProgram);
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-20_000);
  });
  if (background) {
    child.unref();
    Reflect.get(child.stderr, "unref")?.call(child.stderr);
  }
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    end();
  }, limitMs);
  if (background) limit.unref();
  return new Promise((resolve) => {
    const finish = (reason: string | undefined): void => {
      clearTimeout(limit);
      process.off("exit", endWithProgram);
      resolve(reason);
    };
    child.once("error", (error) => finish(`npm does not start (${error.message})`));
    child.once("close", (code, signal) => {
      if (isLate) finish(`npm did not end in ${Math.round(limitMs / 1_000)} s`);
      else if (signal !== null) finish(`npm was ended by ${signal}`);
      else finish(code === 0 ? undefined : `npm ended with ${code}${reasonIn(said)}`);
    });
  });
}

/** What npm said was wrong: its code, and the first line that explains it. */
function reasonIn(said: string): string {
  const lines = [...said.matchAll(/^npm (?:error|ERR!)\s+(.+)$/gm)].map(([, line = ""]) => line.trim());
  const code = lines.find((line) => line.startsWith("code "))?.slice("code ".length);
  const explained = lines.find((line) => !/^(?:code|syscall|errno|path|dest) /.test(line));
  const reason = [code, explained].filter((part) => part !== undefined).join(": ");
  return reason === "" ? "" : `, ${reason.slice(0, 300).replace(/\.$/, "")}`;
}
