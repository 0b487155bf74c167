/** Gives the simulator its time, and starts work when it is due. */
export interface Clock {
  /** The simulated time in milliseconds since the epoch. */
  now(): number;
  /** Simulated seconds per real second, for messages that give real times. Absent if the clock has no pace. */
  readonly timeScale?: number;
  /**
   * Runs work once, as soon as the time is `at` or later. If that time has come already, the work runs soon, but not
   * before this call has returned.
   *
   * @param at - Milliseconds since the epoch
   * @param run - Must not reject; a clock that is moved by hand waits for it
   * @returns A function that cancels the work; it does nothing after the work has begun
   */
  wakeAt(at: number, run: () => Promise<void> | void): () => void;
}
