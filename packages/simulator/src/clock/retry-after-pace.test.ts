/** A limit counts simulated time, but callers wait in real seconds, at every pace. */
import { expect, test, vi } from "vitest";
import { get } from "../../test/requests.ts";
import { type Clock, createAdjustableClock, createManualClock, createScaledClock, createSimulator } from "../index.ts";

/** `Retry-After` of the second request of a key that is allowed one request in 60 simulated seconds. */
async function retryAfter(clock: Clock): Promise<string | null> {
  const simulator = createSimulator({ clock, rateLimit: { requests: 1, perMs: 60_000 } });
  await get(simulator, "task-unified-1");
  const second = await get(simulator, "task-unified-1");
  expect(second.status).toBe(429);
  return second.headers.get("retry-after");
}

test.each([
  [1, "60"],
  [10, "6"],
  [7, "9"], // 8.57 s, rounded up.
  [60, "1"],
  [1_000, "1"], // 0.06 s, but never less than one.
  [0.5, "120"],
])("At %d times real time, Retry-After is %s", async (timeScale, seconds) => {
  vi.useFakeTimers();
  expect([
    await retryAfter(createAdjustableClock({ timeScale })),
    await retryAfter(createScaledClock({ timeScale })),
  ]).toEqual([seconds, seconds]);
  vi.useRealTimers();
});

test("On a clock that stands still or is moved by hand, Retry-After is in simulated seconds", async () => {
  expect(await retryAfter(createAdjustableClock({ timeScale: 0 }))).toBe("60");
  expect(await retryAfter(createManualClock())).toBe("60");
});

test("Retry-After follows a change of the pace", async () => {
  vi.useFakeTimers();
  const clock = createAdjustableClock({ timeScale: 1 });
  clock.setTimeScale(30);
  expect(await retryAfter(clock)).toBe("2");
  vi.useRealTimers();
});

test("A caller that waits as long as Retry-After says is accepted", async () => {
  vi.useFakeTimers();
  const clock = createAdjustableClock({ timeScale: 7 });
  const simulator = createSimulator({ clock, rateLimit: { requests: 1, perMs: 60_000 } });
  await get(simulator, "task-unified-1");
  const second = await get(simulator, "task-unified-1");
  await vi.advanceTimersByTimeAsync(Number(second.headers.get("retry-after")) * 1_000);
  expect((await get(simulator, "task-unified-1")).status).toBe(404);
  vi.useRealTimers();
});
