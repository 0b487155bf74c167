import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** How a program ended. */
export interface ProgramEnd {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder and programs that exist only as long as a matrix runs. */
export interface Resources extends Disposable {
  readonly folder: string;
  /** Aborted by Ctrl+C, by a request to end, and by the caller. */
  readonly signal: AbortSignal;
  /** Runs a program of Node to its end. @throws the signal's reason when it is aborted */
  run(args: readonly string[], cwd: string): Promise<ProgramEnd>;
  /** Starts a program of Node that runs until the end of the matrix. */
  start(args: readonly string[], cwd: string): ChildProcess;
}

const interruptions = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Makes the folder. Whatever ends this program or the matrix ends the programs and removes the folder. */
export function createResources(outer: AbortSignal | undefined): Resources {
  const folder = mkdtempSync(join(tmpdir(), "video-generations-matrix-"));
  const children = new Set<ChildProcess>();
  const interruption = new AbortController();
  const signal = AbortSignal.any([interruption.signal, ...(outer === undefined ? [] : [outer])]);
  const interrupt = () => interruption.abort(new Error("The matrix was interrupted."));
  const stop = () => {
    for (const child of children) child.kill("SIGKILL");
  };
  const clear = () => {
    stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  signal.addEventListener("abort", stop);
  // First, because programs that still run would write into a folder that others remove.
  process.prependOnceListener("exit", clear);
  const release = listenForInterruptions(interrupt);

  const start = (args: readonly string[], cwd: string): ChildProcess => {
    signal.throwIfAborted();
    const child = spawn(process.execPath, args, { cwd, env: environment(folder), stdio: ["ignore", "pipe", "pipe"] });
    children.add(child);
    child.once("close", () => children.delete(child));
    return child;
  };
  const run = async (args: readonly string[], cwd: string): Promise<ProgramEnd> => {
    const end = await waitForEnd(start(args, cwd));
    signal.throwIfAborted();
    return end;
  };
  const dispose = () => {
    process.off("exit", clear);
    release();
    signal.removeEventListener("abort", stop);
    clear();
  };
  return { folder, signal, run, start, [Symbol.dispose]: dispose };
}

/** Listens to every Ctrl+C and not only to the first: npm passes on what the terminal has sent too. */
function listenForInterruptions(interrupt: () => void): () => void {
  for (const name of interruptions) process.on(name, interrupt);
  return () => {
    for (const name of interruptions) process.off(name, interrupt);
  };
}

function waitForEnd(child: ChildProcess): Promise<ProgramEnd> {
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (text: string) => {
      texts[name] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject).once("close", (status) => resolve({ status: status ?? 1, ...texts }));
  });
}

/**
 * This program's own environment, without what would set up the mock and the suite, or change how Node runs. What the
 * programs leave behind when they are killed is in the folder, and goes with it.
 */
function environment(folder: string): NodeJS.ProcessEnv {
  const isForeign = (name: string) => /^(VIDEO_GENERATIONS_|NODE_OPTIONS$|NODE_USE_ENV_PROXY$)/.test(name);
  const own = Object.entries(process.env).filter(([name]) => !isForeign(name));
  // A matrix downloads nothing: a side without Prism says so in its answers.
  const offline = { VIDEO_GENERATIONS_MOCK_FETCH_PRISM: "0" };
  return { ...Object.fromEntries(own), ...offline, TMPDIR: folder, TMP: folder, TEMP: folder };
}
