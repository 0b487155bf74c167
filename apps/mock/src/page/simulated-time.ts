import type { ClockEntry } from "./snapshot.ts";

/** The mock's clock, as it can be read between two snapshots. */
export interface SimulatedTime {
  set(clock: ClockEntry): void;
  /** Milliseconds since the epoch; `undefined` before the first snapshot. Never ahead of the mock. */
  now(): number | undefined;
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
      return last.clock.now + (performance.now() - last.at) * (last.clock.timeScale ?? 1);
    },
  };
}
