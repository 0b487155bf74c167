import { limitTime, sleep } from "./time.ts";

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
