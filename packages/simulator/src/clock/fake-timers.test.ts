/** Clocks under which a test replaces the timers, or gives them back. */
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test, vi } from "vitest";
import { create, minimal, post, read } from "../../test/requests.ts";
import { type Clock, createAdjustableClock, createRealClock, createScaledClock, createSimulator } from "../index.ts";

afterEach(() => void vi.useRealTimers());

const kinds: readonly (readonly [name: string, config: Parameters<typeof vi.useFakeTimers>[0]])[] = [
  ["all timers", {}],
  ["timers and Date", { toFake: ["setTimeout", "clearTimeout", "Date"] }],
];

describe.each(kinds)("When a test replaces %s", (_, config) => {
  test.each([1, 10, 1_000])("A clock at a pace of %d goes on from its time, and follows the fake time", (timeScale) => {
    const clock = createAdjustableClock({ timeScale });
    const before = clock.now();
    vi.useFakeTimers(config);
    const replaced = clock.now();
    expect(replaced - before).toBeGreaterThanOrEqual(0);
    expect(replaced - before).toBeLessThan(10_000 * timeScale);
    vi.advanceTimersByTime(60_000);
    expect(clock.now() - replaced).toBe(60_000 * timeScale);
    vi.useRealTimers();
    const given = clock.now();
    expect(given - replaced - 60_000 * timeScale).toBeGreaterThanOrEqual(0);
    expect(given - replaced - 60_000 * timeScale).toBeLessThan(10_000 * timeScale);
  });

  test.each<[string, () => Clock]>([
    ["a real", createRealClock],
    ["a scaled", () => createScaledClock({ timeScale: 10 })],
  ])("What waits on %s clock already happens in the fake time", async (__, createClock) => {
    const simulator = createSimulator({ clock: createClock() });
    const task = await create(simulator, { ...minimal, callback_url: "https://app.example.com/" });
    vi.useFakeTimers(config);
    await read(simulator, task.id);
    await vi.advanceTimersByTimeAsync(300_000);
    expect((await read(simulator, task.id)).status).toBe("completed");
    expect(simulator.callbacks.list()).toHaveLength(1);
  });
});

test("What waits in the fake time happens in real time once the timers are given back", async () => {
  vi.useFakeTimers();
  const simulator = createSimulator({ clock: createScaledClock({ timeScale: 10_000 }) });
  const task = await create(simulator, { ...minimal, callback_url: "https://app.example.com/" });
  vi.useRealTimers();
  await read(simulator, task.id);
  await vi.waitFor(() => expect(simulator.callbacks.list()).toHaveLength(1), 20_000);
});

test("A create in the fake time leaves only the timer of its end", async () => {
  vi.useFakeTimers();
  const simulator = createSimulator();
  const body = new Blob([JSON.stringify(minimal)]);
  const answer = post(simulator, body);
  await vi.advanceTimersByTimeAsync(300);
  expect((await answer).status).toBe(200);
  expect(vi.getTimerCount()).toBe(1);
});

test("A body that never ends does not hold the fake time for ever", async () => {
  vi.useFakeTimers();
  const simulator = createSimulator();
  const leave = new AbortController();
  const request = new Request("http://simulator.test/v1/videos/generations", {
    method: "POST",
    headers: { authorization: "Bearer any", "content-type": "application/json" },
    body: new ReadableStream(),
    duplex: "half",
    signal: leave.signal,
  } as RequestInit);
  const answer = simulator.fetch(request).catch(() => "left");
  await vi.runAllTimersAsync();
  leave.abort();
  expect(await answer).toBe("left");
});

test("A body in gzip is read before a big step of the fake time has passed its caller's limit", async () => {
  const simulator = createSimulator();
  vi.useFakeTimers();
  const limit = new Promise<string>((resolve) => setTimeout(resolve, 30_000, "too late"));
  const bytes = gzipSync(JSON.stringify({ ...minimal, prompt: "A paper boat. ".repeat(5_000) }));
  const created = post(simulator, bytes, { "content-encoding": "gzip" });
  const first = Promise.race([created.then(({ status }) => status), limit]);
  await vi.advanceTimersByTimeAsync(300_000);
  expect(await first).toBe(200);
});
