/** Where the simulator takes the time from, and what wakes it when something falls due. */
export interface Clock {
  /** The simulated time in milliseconds since the epoch. */
  now(): number;
  /** Simulated seconds per real second, for what is told to people in their own time. Absent: the clock has no pace. */
  readonly timeScale?: number;
  /**
   * Runs work once, as soon as the time is `at` or later; soon, but never before it returns, when that is so already.
   *
   * @param at - Milliseconds since the epoch.
   * @param run - Must not reject. A clock that is moved by hand waits for it.
   * @returns A function that takes the order back. It does nothing once the work has begun.
   */
  wakeAt(at: number, run: () => Promise<void> | void): () => void;
}
