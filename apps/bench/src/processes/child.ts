import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";

/** A Node process that the bench has started. It never outlives the bench. */
export interface Child extends AsyncDisposable {
  readonly pid: number;
  /** The time at which it was spawned, by `performance.now()`. */
  readonly since: number;
  /** @throws {Error} when the process has ended, with the last text of its standard error */
  assertRunning(): void;
  /** Stops the process, so that it uses no time of the others. */
  pause(): void;
  resume(): void;
}

/** One of the bench's own programs, which exchanges messages with the bench. */
export interface TalkingChild extends Child {
  /** Resolves to the program's next message. @throws {Error} when the program ends before that */
  next(): Promise<unknown>;
  /** Sends a message, and resolves to the answer. @throws {Error} when the program ends before that */
  ask(message: string): Promise<unknown>;
}

const running = new Set<ChildProcess>();

/**
 * Starts Node.
 *
 * @param name - Its name in messages
 * @param args - Node's own options, the program and the program's arguments
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
  // The caller's environment is not passed on: NODE_ENV and NODE_OPTIONS change the figures, and NODE_ENV=production
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

/** Ends every child that still runs when this process ends, for any reason that this process can notice. */
export function endChildrenOnExit(): void {
  process.on("exit", () => {
    for (const child of running) child.kill("SIGKILL");
  });
  process.on("SIGINT", () => process.exit(130));
  process.on("SIGTERM", () => process.exit(143));
}
