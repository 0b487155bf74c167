import { untilAborted } from "./abort.ts";

/** The longest delay of `setTimeout`, 24.8 days. A longer one would fire at once, so it counts as this one. */
const maxTimerMs = 2 ** 31 - 1;

/**
 * If a timer fires later than by this, the process was stopped (a frozen container, a debugger). An answer may have
 * arrived but not been read yet, so there is this much time more.
 */
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
      timer = setTimeout(resolve, Math.min(ms, maxTimerMs));
    });
  await untilAborted(signal, fallAsleep).finally(() => clearTimeout(timer));
}

/**
 * Runs `run` and settles as it does, but rejects after `ms` milliseconds with the error that `createLateError` creates,
 * or at once with the signal's reason when that aborts. `run` gets a signal of its own, which aborts when the limit or
 * the caller's signal ends the call. So listeners do not pile up on a long-lived signal, and a `fetch` that ignores its
 * signal blocks nothing.
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
      timer = setTimeout(endUnlessOverslept, Math.min(ms, maxTimerMs));
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
