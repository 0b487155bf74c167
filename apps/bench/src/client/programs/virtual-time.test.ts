import { afterEach, expect, test } from "vitest";
import { seeded } from "../../../../../tooling/seeded-random.ts";
import { createVirtualTime } from "./virtual-time.ts";

const { setTimeout, clearTimeout } = globalThis;
const { now } = Date;
const monotonicNow = performance.now;
afterEach(() => {
  Object.assign(globalThis, { setTimeout, clearTimeout });
  Date.now = now;
  performance.now = monotonicNow;
});

const sleep = (ms: number) => new Promise((resolve) => globalThis.setTimeout(resolve, ms));

test("Each timer fires at its own time, and what follows from it runs before the next timer", async () => {
  const time = createVirtualTime();
  const start = Date.now();
  const log: string[] = [];
  const sleeper = async (name: string, ...spans: number[]) => {
    for (const span of spans) {
      await sleep(span);
      log.push(`${name} ${Date.now() - start}`);
    }
  };
  await time.runUntil(Promise.all([sleeper("a", 5000, 60_000), sleeper("b", 2000, 2000, 2000)]));
  expect(log).toEqual(["b 2000", "b 4000", "a 5000", "b 6000", "a 65000"]);
});

test("Time stops when the awaited promise settles, and a cleared timer never fires", async () => {
  const time = createVirtualTime();
  const start = Date.now();
  let fired = 0;
  const count = () => {
    fired += 1;
  };
  const cleared = globalThis.setTimeout(count, 500);
  globalThis.setTimeout(count, 90_000);
  globalThis.clearTimeout(cleared);
  await time.runUntil(sleep(1000));
  expect({ fired, passedMs: Date.now() - start }).toEqual({ fired: 0, passedMs: 1000 });
});

test("A wait that nothing can end is an error and does not hang", async () => {
  const time = createVirtualTime();
  await expect(time.runUntil(new Promise(() => {}))).rejects.toThrow("Nothing is left that could go on.");
});

test("The same seed gives the same numbers, between 0 and 1", () => {
  const [one, other] = [seeded(165), seeded(165)];
  const numbers = Array.from({ length: 1000 }, one);
  expect(Array.from({ length: 1000 }, other)).toEqual(numbers);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  expect(new Set(numbers).size).toBeGreaterThan(990);
});
