import { untilAborted } from "./abort.ts";

/** The client's time and randomness. Tests inject their own. */
export interface Environment {
  /** Milliseconds since some moment, by a monotonic clock: a wall clock that is set does not change them. */
  now(): number;
  /** Milliseconds since the epoch, by the wall clock. Only for comparison with the dates of a server. */
  date(): number;
  /** From 0 up to, but not including, 1. */
  random(): number;
  /** See {@link sleep}. */
  readonly sleep: typeof sleep;
  /** See {@link limitTime}. */
  readonly limitTime: typeof limitTime;
}

/** `performance.now`, `Date.now`, `Math.random` and `setTimeout`. */
export const realEnvironment: Environment = {
  now: () => performance.now(),
  date: () => Date.now(),
  random: () => Math.random(),
  sleep,
  limitTime,
};

/** A delay of more than 31 bits would fire at once. */
const longestDelayMs = 2 ** 31 - 1;

/** What a process that slept past a limit gets in addition, for the answer that may have arrived in the meantime. */
const graceMs = 1_000;

/**
 * Resolves after `ms` milliseconds.
 *
 * @throws the reason of the signal, at once, when it aborts
 */
export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const fallAsleep = () =>
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, Math.min(ms, longestDelayMs));
    });
  await untilAborted(signal, fallAsleep).finally(() => clearTimeout(timer));
}

/**
 * Runs `run` and settles as it does, but rejects after `ms` milliseconds with the error that `createLateError` creates,
 * or at once with the signal's reason when that aborts. `run` gets a signal of its own, which aborts when nothing waits
 * for `run` any longer. So listeners do not pile up on a long-lived signal, and a `fetch` that ignores its signal blocks
 * nothing.
 */
export async function limitTime<T>(
  ms: number,
  signal: AbortSignal | undefined,
  createLateError: () => Error,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const dueAtMs = performance.now() + ms;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const runInTime = () =>
    new Promise<T>((resolve, reject) => {
      const end = () => reject(createLateError());
      const endUnlessOverslept = () => {
        if (performance.now() - dueAtMs > graceMs) timer = setTimeout(end, graceMs);
        else end();
      };
      timer = setTimeout(endUnlessOverslept, Math.min(ms, longestDelayMs));
      run(controller.signal).then(resolve, reject);
    });
  try {
    return await untilAborted(signal, runInTime);
  } catch (error) {
    controller.abort();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
