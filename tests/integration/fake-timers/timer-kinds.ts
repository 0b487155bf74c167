import { ModernFakeTimers } from "@jest/fake-timers";
import FakeTimers from "@sinonjs/fake-timers";
import { vi } from "vitest";

/** Fake timers that are in place. */
export interface InstalledTimers {
  /** Goes on by some milliseconds in one step, and waits for promises in between. */
  advance(ms: number): Promise<unknown>;
  /** Goes on until no timer is left. Rejects if there is always another one. */
  runAll(): Promise<unknown>;
  [Symbol.dispose](): void;
}

/** Milliseconds since the epoch at which fake timers begin. */
export const start = 1_700_000_000_000;

/**
 * Node reads bodies by its global `queueMicrotask`, and its sockets by `process.nextTick`: with these two faked,
 * `new Response("a").text()` never ends. Vitest leaves them alone by default, and Jest fakes those of its own realm.
 */
const nodes = ["nextTick", "queueMicrotask"] as const;

function installSinon(config: Parameters<typeof FakeTimers.install>[0]): InstalledTimers {
  const clock = FakeTimers.install({ now: start, ...config });
  return {
    advance: (ms) => clock.tickAsync(ms),
    runAll: () => clock.runAllAsync(),
    [Symbol.dispose]: () => clock.uninstall(),
  };
}

function installVitest(config: Parameters<typeof vi.useFakeTimers>[0]): InstalledTimers {
  vi.useFakeTimers({ now: start, ...config });
  return {
    advance: (ms) => vi.advanceTimersByTimeAsync(ms),
    runAll: () => vi.runAllTimersAsync(),
    [Symbol.dispose]: () => void vi.useRealTimers(),
  };
}

function installJest(doNotFake: readonly string[]): InstalledTimers {
  const config = { fakeTimers: {}, rootDir: ".", testMatch: [] } as never;
  const timers = new ModernFakeTimers({ config, global: globalThis });
  timers.useFakeTimers.call(timers, { now: start, doNotFake: [...nodes, ...doNotFake] as never });
  return {
    advance: (ms) => timers.advanceTimersByTimeAsync(ms),
    runAll: () => timers.runAllTimersAsync(),
    [Symbol.dispose]: () => timers.useRealTimers(),
  };
}

/** The fake timers that people use, and how. */
export const timerKinds: readonly (readonly [name: string, install: () => InstalledTimers])[] = [
  ["Vitest's", () => installVitest({})],
  ["Vitest's without performance", () => installVitest({ toFake: ["setTimeout", "clearTimeout", "Date"] })],
  ["Sinon's", () => installSinon({ toNotFake: [...nodes] })],
  ["Sinon's without performance", () => installSinon({ toNotFake: [...nodes, "performance", "hrtime"] })],
  ["Jest's", () => installJest([])],
  ["Jest's without performance", () => installJest(["performance", "hrtime"])],
];
