/** Where the simulator gets the time from, and what wakes it when work is due. */
export interface Clock {
  /** The simulated time in milliseconds since the epoch. */
  now(): number;
  /** Simulated seconds per real second, for messages that give real times. Absent: the clock has no pace. */
  readonly timeScale?: number;
  /**
   * Runs work once, as soon as the time is `at` or later. If it is that late already: soon, but after this call
   * returns.
   *
   * @param at - Milliseconds since the epoch.
   * @param run - Must not reject. A clock that is moved by hand waits for it.
   * @returns A function that cancels this. It does nothing once the work has begun.
   */
  wakeAt(at: number, run: () => Promise<void> | void): () => void;
}
