/** Work that is asked for again and again. */
export interface DebouncedWork {
  /** Asks for it: it begins when nobody has asked for a while, and a run that is under way has ended. */
  request(): void;
  /** No run begins any more, and one that is under way is no longer the latest. */
  close(): void;
}

/**
 * Runs work after calm, one run at a time.
 *
 * @param delayMs - How long nobody must have asked, in milliseconds.
 * @param work - Gets `isLatest`, which tells whether nobody has asked since the run began. Must not reject.
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
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(run, delayMs);
  };
  return {
    request() {
      isAsked = true;
      if (!isRunning) schedule();
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
