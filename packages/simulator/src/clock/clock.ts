/** Gives the simulator its time, and starts work when it is due. */
export interface Clock {
  /** The simulated time in milliseconds since the epoch. What is planned is planned by it. */
  now(): number;
  /**
   * The date of the calendar, in milliseconds since the epoch, at a simulated time of the past or the future. Without a
   * time, the present date. Callers see dates of the calendar: `created`, the seconds in task ids, journals. Absent if
   * the simulated time is the date.
   */
  readonly dateAt?: ((time?: number) => number) | undefined;
  /** Simulated seconds per real second, for what is told in real seconds. Absent if the clock has no pace. */
  readonly timeScale?: number | undefined;
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
