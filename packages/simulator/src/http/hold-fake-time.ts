import { presentFakeClock } from "../clock/fake-clock.ts";

/** How many turns of the event loop a body may take before the time goes on. */
const maxTurnsOf = {
  /** In memory, a Blob takes about five. Other bodies may never end. */
  read: 100,
  /** It ends for sure, but in another thread, which a busy machine lets wait. Vitest runs at most 10,000 timers. */
  decode: 5_000,
} as const;

/**
 * Reads a body, and lets the fake time of a test hardly go on meanwhile. Node reads some bodies, such as a Blob, in
 * several turns of the event loop. A test that advances the time in one step would pass the caller's time limit before
 * the request is there. Each short timer here gives the event loop a turn, because fake timers of Vitest, Jest and Sinon
 * let it run between two timers. With real timers this does nothing.
 */
export async function holdFakeTime<Body>(
  reading: Promise<Body>,
  kind: keyof typeof maxTurnsOf = "read",
): Promise<Body> {
  if (presentFakeClock() === undefined) return reading;
  const { setTimeout: setFakeTimer, clearTimeout: clearFakeTimer } = globalThis;
  let turns = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const takeTurn = () => {
    turns += 1;
    if (turns <= maxTurnsOf[kind]) timer = setFakeTimer(takeTurn);
  };
  takeTurn();
  try {
    return await reading;
  } finally {
    clearFakeTimer(timer);
  }
}
