import { performance } from "node:perf_hooks";
import { clearInterval, clearTimeout, setImmediate, setInterval, setTimeout } from "node:timers";

/** The timers that the mock uses for sockets, files and pages. */
export interface Timers {
  readonly setTimeout: typeof setTimeout;
  readonly clearTimeout: typeof clearTimeout;
  readonly setInterval: typeof setInterval;
  readonly clearInterval: typeof clearInterval;
  readonly setImmediate: typeof setImmediate;
}

/**
 * The real timers, for what happens in real time: sockets, files, the live page. A test in this process can replace the
 * global timers and those of `node:timers`; then only the simulated time follows them.
 */
export const realTimers: Timers = {
  setTimeout: real("setTimeout", setTimeout),
  clearTimeout: real("clearTimeout", clearTimeout),
  setInterval: real("setInterval", setInterval),
  clearInterval: real("clearInterval", clearInterval),
  setImmediate: real("setImmediate", setImmediate),
};

/** Real milliseconds since some moment. */
export function realNow(): number {
  return performance.now();
}

/** Waits real milliseconds. @throws the reason of the signal when it aborts */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      realTimers.clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = realTimers.setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal.addEventListener("abort", stop, { once: true });
  });
}

/** Resolves in the next turn of the event loop. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => void realTimers.setImmediate(resolve));
}

/** The real function. If it is replaced already, the replacement by Vitest, Jest or Sinon still has it. */
function real<Name extends keyof Timers>(name: Name, present: Timers[Name]): Timers[Name] {
  const { clock } = present as { clock?: Readonly<Record<string, Timers[Name]>> };
  return clock?.[`_${name}`] ?? present;
}
