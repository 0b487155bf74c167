import { realTimers } from "../../server/real-timers.ts";

/** Work that is requested again and again. */
export interface DebouncedWork {
  /** Requests a run. It begins when there has been no request for a while, and a run that is under way has ended. */
  request(): void;
  /** Starts no more runs; a run that is under way is no longer the latest. */
  close(): void;
}

/**
 * Runs work after a pause in the requests, one run at a time.
 *
 * @param delayMs - How long the pause must be, in milliseconds
 * @param work - Gets `isLatest`, which tells whether there has been no request since the run began; must not reject
 */
export function debounce(delayMs: number, work: (isLatest: () => boolean) => Promise<void>): DebouncedWork {
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  let isAsked = false;
  let isClosed = false;
  const run = async (): Promise<void> => {
    isAsked = false;
    isRunning = true;
    await work(() => !isAsked && !isClosed);
    isRunning = false;
    if (isAsked) schedule();
  };
  const schedule = (): void => {
    realTimers.clearTimeout(timer);
    if (!isClosed) timer = realTimers.setTimeout(run, delayMs);
  };
  return {
    request() {
      isAsked = true;
      if (!isRunning) schedule();
    },
    close() {
      isClosed = true;
      realTimers.clearTimeout(timer);
    },
  };
}
