import { type ChildProcessByStdio, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";

/** The result of a command. */
export interface CommandResult {
  /** The exit status; `undefined` while the command still runs, as a server does. */
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * A shell in which commands are typed one after the other, so that each command sees the settings of those before it.
 */
export interface Terminal extends AsyncDisposable {
  /** Whether a command still runs in it, so that the next command needs another terminal. */
  isBusy(): boolean;
  /**
   * Types a command and waits until it has ended or `isUp` returns true.
   *
   * @throws {Error} when neither happens in time
   */
  type(command: string, isUp: () => Promise<boolean>): Promise<CommandResult>;
  /** What the command has printed so far. */
  printed(): CommandResult;
}

const limitMs = 50_000;

/** Opens a terminal. When it is closed, everything that was started in it is stopped. */
export function openTerminal(cwd: string, env: NodeJS.ProcessEnv): Terminal {
  // The shell has its own process group, which is ended as a whole.
  const shell = spawn("sh", [], { cwd, env, detached: true, stdio: ["pipe", "pipe", "pipe"] });
  const closed = once(shell, "close");
  const written = { stdout: "", stderr: "" };
  collect(shell.stdout, (text) => (written.stdout += text));
  collect(shell.stderr, (text) => (written.stderr += text));
  let end = "";
  let isInBackground = false;
  const report = (): CommandResult => {
    const [before = "", rest] = end === "" ? [] : written.stdout.split(end);
    const [, status, after = ""] = /^(\d+)\n([\s\S]*)/.exec(rest ?? "") ?? [];
    return {
      stdout: before + after,
      stderr: written.stderr,
      status: status === undefined ? undefined : Number(status),
    };
  };
  return {
    isBusy: () => end !== "" && !isInBackground && report().status === undefined,
    printed: report,
    async type(command, isUp) {
      written.stdout = "";
      written.stderr = "";
      end = `[the end of ${randomUUID()}] `;
      const [, inBackground] = /^([\s\S]*[^&])&\s*(?:#.*)?$/.exec(command) ?? [];
      isInBackground = inBackground !== undefined;
      const told = `echo "${end}$?"`;
      // The command's input must not be the text that is typed next.
      const typed = isInBackground
        ? `{ ${inBackground}\n${told}\n} </dev/null &`
        : `{ ${command}\n} </dev/null\n${told}`;
      shell.stdin.write(`${typed}\n`);
      for (const deadline = Date.now() + limitMs; Date.now() < deadline; await sleep(50)) {
        const now = report();
        if (now.status !== undefined || (await isUp())) return now;
        if (shell.exitCode !== null) return { ...now, status: shell.exitCode };
      }
      throw new Error(
        `"${command.trim()}" neither ended nor served within ${limitMs / 1000} s. ${formatOutput(report())}`,
      );
    },
    [Symbol.asyncDispose]: () => stop(shell, closed),
  };
}

/** The output of a command, for a message. */
export function formatOutput({ stdout, stderr }: CommandResult): string {
  return `It wrote:\n${stdout}${stderr}`;
}

function collect(stream: Readable, add: (text: string) => void): void {
  stream.setEncoding("utf8").on("data", add);
}

async function stop(shell: ChildProcessByStdio<Writable, Readable, Readable>, closed: Promise<unknown>): Promise<void> {
  const group = -(shell.pid ?? Number.NaN);
  sendSignal(group, "SIGTERM");
  if ((await Promise.race([closed, sleep(5_000, "late")])) === "late") sendSignal(group, "SIGKILL");
  await closed;
}

/** Sends a signal to a process group that may already have ended. */
function sendSignal(group: number, name: NodeJS.Signals): void {
  try {
    process.kill(group, name);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
