import type { ClockEntry } from "./snapshot.ts";

/** Where the mock's clock stops: the last second of a year with four digits. */
const lastDate = Date.UTC(9999, 11, 31, 23, 59, 59);

/** The mock's clock, as it can be read between two snapshots. Both times are `undefined` before the first one. */
export interface SimulatedTime {
  set(clock: ClockEntry): void;
  /** The date of the calendar, in milliseconds since the epoch. Never ahead of the mock. */
  now(): number | undefined;
  /** The simulated time, in milliseconds since the epoch. Never ahead of the mock. */
  simulatedNow(): number | undefined;
}

/** Makes the simulated time. A clock that does not tell its pace is assumed to run like the real one. */
export function createSimulatedTime(): SimulatedTime {
  let last: { readonly clock: ClockEntry; readonly at: number } | undefined;
  return {
    set(clock) {
      last = { clock, at: performance.now() };
    },
    now() {
      if (last === undefined) return undefined;
      // The calendar runs with the machine's time at every pace.
      return Math.min(lastDate, last.clock.now + (last.clock.timeScale === 0 ? 0 : performance.now() - last.at));
    },
    simulatedNow() {
      if (last === undefined) return undefined;
      return last.clock.simulatedNow + (performance.now() - last.at) * (last.clock.timeScale ?? 1);
    },
  };
}
