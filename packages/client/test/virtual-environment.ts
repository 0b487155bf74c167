import { throwIfAborted } from "../src/request/abort.ts";
import type { Environment } from "../src/request/environment.ts";
import { limitTime } from "../src/request/time.ts";

export interface VirtualEnvironment extends Environment {
  /** Milliseconds of each sleep so far, in order. */
  readonly sleeps: readonly number[];
}

/**
 * Time that passes only in sleeps, which end at once, and randomness that is always `chance`. Work under a limit runs
 * in real time, and is late if its sleeps add up to more than the limit.
 */
export function virtualEnvironment(chance: () => number = () => 0.5): VirtualEnvironment {
  let time = 1_774_857_405_000;
  const sleeps: number[] = [];
  const limits: { readonly until: number; readonly createLateError: () => Error }[] = [];
  return {
    sleeps,
    now: () => time,
    date: () => time,
    random: chance,
    async sleep(ms, signal) {
      throwIfAborted(signal);
      sleeps.push(ms);
      time += ms;
      const passed = limits.find(({ until }) => until <= time);
      if (passed) {
        time = passed.until;
        throw passed.createLateError();
      }
    },
    async limitTime(ms, signal, createLateError, run) {
      limits.push({ until: time + ms, createLateError });
      try {
        return await limitTime(ms, signal, createLateError, run);
      } finally {
        limits.pop();
      }
    },
  };
}
