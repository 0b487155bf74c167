import { type Environment, runWithin } from "../src/request/environment.ts";

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
  const limits: { readonly until: number; readonly late: () => Error }[] = [];

  async function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    sleeps.push(ms);
    time += ms;
    const passed = limits.find(({ until }) => until <= time);
    if (passed) {
      time = passed.until;
      throw passed.late();
    }
  }

  return {
    sleeps,
    now: () => time,
    random: chance,
    async runWithin(ms, signal, late, run) {
      if (!run || !late) return sleep(ms, signal) as Promise<never>;
      limits.push({ until: time + ms, late });
      try {
        return await runWithin(ms, signal, late, run);
      } finally {
        limits.pop();
      }
    },
  };
}
