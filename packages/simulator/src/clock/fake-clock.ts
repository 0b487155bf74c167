/** The clock of a test's fake timers. */
export interface FakeClock {
  /** Counts the time of the timers. Absent where there is no `performance`. */
  readonly performance?: { now(): number };
}

/**
 * The clock of the fake timers that are in place; `undefined` if the timers are real, or there are none. Vitest, Jest and
 * Sinon leave it at the `setTimeout` that they put in place of the real one.
 */
export function presentFakeClock(): FakeClock | undefined {
  // Where there are no timers, a manual clock still works.
  const replaced = globalThis.setTimeout as { readonly clock?: FakeClock } | undefined;
  return replaced?.clock;
}
