import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";

/** A Node process of the bench's own. It never outlives the bench. */
export interface Child extends AsyncDisposable {
  readonly pid: number;
  /** When it was spawned, by `performance.now()`. */
  readonly since: number;
  /** @throws Error when the process has ended, with the end of what it wrote on standard error. */
  assertRunning(): void;
  /** Holds it where it is: it takes no time from the others. */
  pause(): void;
  resume(): void;
}

/** One of the bench's own programs, which talks to it. */
export interface TalkingChild extends Child {
  /** Resolves to what the program says next. @throws Error when it ends before that. */
  next(): Promise<unknown>;
  /** Says something, and resolves to the answer. @throws Error when the program ends before that. */
  ask(message: string): Promise<unknown>;
}

const running = new Set<ChildProcess>();

/**
 * Starts Node.
 *
 * @param name - What messages call it.
 * @param args - Node's own options, the program and its arguments.
 */
export function startChild(name: string, args: readonly string[]): Child {
  return spawnChild(name, args, ["ignore", "ignore", "pipe"]).child;
}

/** Starts Node with a program that uses `process.send`. */
export function startTalkingChild(name: string, args: readonly string[]): TalkingChild {
  const { child, spawned, ended, failure } = spawnChild(name, args, ["ignore", "ignore", "pipe", "ipc"]);
  const next = async () => {
    const said = once(spawned, "message").then(([message]: unknown[]) => ({ message }));
    const first = await Promise.race([said, ended]);
    if (!("message" in first)) throw failure();
    return first.message;
  };
  return {
    ...child,
    next,
    ask(message) {
      const answer = next();
      spawned.send(message);
      return answer;
    },
  };
}

function spawnChild(name: string, args: readonly string[], stdio: StdioOptions) {
  const since = performance.now();
  // Nothing of the caller's environment: NODE_ENV and NODE_OPTIONS change what is measured, and NODE_ENV=production
  // breaks Prism.
  const env = { PATH: process.env.PATH };
  const spawned = spawn(process.execPath, args, { env, stdio });
  running.add(spawned);
  const ended = once(spawned, "exit").then(() => {
    running.delete(spawned);
    return {};
  });
  let complaint = "";
  spawned.stderr?.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(-2000);
  });
  const failure = () => new Error(`${name} ended before it was measured. It wrote: ${complaint.trim() || "nothing"}`);
  const child: Child = {
    pid: spawned.pid ?? 0,
    since,
    assertRunning() {
      if (!running.has(spawned)) throw failure();
    },
    pause: () => void spawned.kill("SIGSTOP"),
    resume: () => void spawned.kill("SIGCONT"),
    async [Symbol.asyncDispose]() {
      spawned.kill("SIGKILL");
      await ended;
    },
  };
  return { child, spawned, ended, failure };
}

/** Ends every child that still runs when this process ends, for whatever reason it can notice. */
export function endChildrenOnExit(): void {
  process.on("exit", () => {
    for (const child of running) child.kill("SIGKILL");
  });
  process.on("SIGINT", () => process.exit(130));
  process.on("SIGTERM", () => process.exit(143));
}
