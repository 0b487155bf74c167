/** Limits, one step on each side. */
import { describe, expect, test } from "vitest";
import { create, expectRefusal, minimal, post } from "../test/requests.ts";
import { createRateLimiter } from "./billing/rate-limit.ts";
import {
  createAdjustableClock,
  createManualClock,
  createSimulator,
  isCallbackHost,
  parseCallbackHost,
} from "./index.ts";
import { maskKey } from "./keys/key-label.ts";

const simulator = () => createSimulator({ clock: createManualClock() });

describe("A key in a journal", () => {
  test.each([
    ["1234567", "12… #5717ff"],
    ["12345678", "12… #e742c3"],
    ["123456789", "123… #44ae16"],
    ["12345678901234567", "12345… #494ccc"],
    ["123456789012345678", "123456… #b311d9"],
    ["1234567890123456789", "123456… #6eecb8"],
  ])("%s is shown as %s", async (key, shown) => {
    const service = simulator();
    await post(service, JSON.stringify(minimal), { authorization: `Bearer ${key}` });
    expect(service.requests.list().map((entry) => entry.key)).toEqual([shown]);
    expect(maskKey(key)).toBe(shown);
  });
});

describe("Retry-After", () => {
  test.each([
    // One request in an hour.
    [1, 3_600_000, 0, 3_600],
    [1, 3_600_000, 1, 3_600],
    [1, 3_600_000, 1_000, 3_599],
    [1, 3_600_000, 3_599_000, 1],
    [1, 3_600_000, 3_599_999, 1],
    // Ten in an hour: the next one is allowed after six minutes.
    [10, 3_600_000, 0, 360],
    // Three in a second: a third of a second is rounded up.
    [3, 1_000, 0, 1],
    [1, 1_001, 0, 2],
    [1, 1_500, 500, 1],
    [1, 1_500, 499, 2],
  ])("After %d requests in %d ms, and %d ms later, is %d s", (requests, perMs, later, seconds) => {
    const limiter = createRateLimiter({ requests, perMs });
    for (let left = requests; left > 0; left -= 1) expect(limiter.retryAfter("key", 5_000)).toBeUndefined();
    expect(limiter.retryAfter("key", 5_000 + later)).toBe(seconds);
  });

  test("Says one second until the hour is over, and the request is allowed then", () => {
    const limiter = createRateLimiter({ requests: 1, perMs: 3_600_000 });
    limiter.retryAfter("key", 0);
    expect([limiter.retryAfter("key", 3_599_999), limiter.retryAfter("key", 3_600_000)]).toEqual([1, undefined]);
  });
});

describe("A length of time", () => {
  test.each([
    ["0.4ms", 0],
    ["0.5ms", 1],
    ["0.0004s", 0],
    ["0.0005s", 1],
    ["1.5s", 1_500],
    ["1.5m", 90_000],
    ["1h", 3_600_000],
    ["1.5h", 5_400_000],
    ["0s", 0],
  ])("%s is %d ms", async (text, ms) => {
    const clock = createManualClock();
    const start = clock.now();
    await clock.advance(text);
    expect(clock.now() - start).toBe(ms);
  });

  test.each(["1d", "1 s", "-1s", ".5s", "5.s", "1e3ms", "s", "", "1s ", "1S"])("%j is not a length of time", (text) => {
    expect(() => createManualClock().advance(text)).toThrow(RangeError);
    expect(() => createAdjustableClock({ timeScale: 1 }).advance(text)).toThrow(RangeError);
  });
});

describe("A field of a create", () => {
  const statusOf = async (more: object) => (await post(simulator(), JSON.stringify({ ...minimal, ...more }))).status;

  test.each([
    ["duration", 4, 3],
    ["duration", 15, 16],
    ["duration", 15, 14.5],
    ["generate_audio", false, 0],
    ["quality", "480p", "480P"],
    ["aspect_ratio", "21:9", "9:21"],
  ])("%s accepts %j and refuses %j", async (field, good, bad) => {
    expect(await statusOf({ [field]: good })).toBe(200);
    expect(await expectRefusal(simulator(), { ...minimal, [field]: bad })).toMatchObject({
      status: 400,
      error: { param: field },
    });
  });

  test.each([
    [16, 200],
    [96, 200],
    [15, 400],
    [97, 400],
  ])("An Idempotency-Key of %d characters gets a %d", async (length, status) => {
    const headers = { "idempotency-key": "A".repeat(length) };
    expect((await post(simulator(), JSON.stringify(minimal), headers)).status).toBe(status);
  });

  test("callback_url can have 2,048 characters, and no more", async () => {
    const url = (length: number) => "https://example.com/".padEnd(length, "a");
    expect(await statusOf({ callback_url: url(2_048) })).toBe(200);
    expect(await statusOf({ callback_url: url(2_049) })).toBe(400);
  });

  test("A prompt can be one character, a thousand words, or a thousand characters beyond the BMP", async () => {
    for (const prompt of ["a", "word ".repeat(1_000), "\u{1F41F}".repeat(1_000), "\n", "“”"]) {
      expect(await statusOf({ prompt })).toBe(200);
    }
  });
});

describe("A task of 5 s at 720p, which takes 120 s", () => {
  test.each([
    [0, "pending", 0],
    [5_999, "pending", 0],
    [6_000, "processing", 1],
    [119_999, "processing", 99],
    [120_000, "completed", 100],
  ])("After %d ms is %s at %d %", async (ms, status, progress) => {
    const clock = createManualClock();
    const service = createSimulator({ clock });
    const { id } = await create(service, minimal);
    await clock.advance(ms);
    expect(await service.tasks.get(id)).toMatchObject({ status, progress });
  });
});

test("The last credit can be spent, but a thousandth less is not enough", async () => {
  const statuses = [54.675, 54.674].map(async (credits) => {
    const service = createSimulator({ clock: createManualClock(), credits });
    return (await post(service, JSON.stringify(minimal))).status;
  });
  expect(await Promise.all(statuses)).toEqual([200, 402]);
});

test.each([
  ["https://localhost/hook", "localhost:443", true],
  ["https://localhost/hook", "localhost:80", false],
  ["http://localhost/hook", "localhost:80", true],
  ["http://localhost/hook", "localhost:443", false],
  ["https://localhost:443/hook", "localhost:443", true],
  ["http://localhost:65535/hook", "localhost:65535", true],
  ["http://localhost:65534/hook", "localhost:65535", false],
  ["http://localhost:1/hook", "localhost:1", true],
])("A callback to %s is sent if %s is allowed: %s", (url, allowed, verdict) => {
  expect(isCallbackHost(new URL(url), [parseCallbackHost(allowed)])).toBe(verdict);
});

test.each([0, 1, 60_000])(
  "Work that was due %d ms ago runs now, and the clock does not go back for it",
  async (late) => {
    const clock = createManualClock();
    await clock.advance("2m");
    const before = clock.now();
    const seen: number[] = [];
    clock.wakeAt(before - late, () => void seen.push(clock.now()));
    clock.wakeAt(before + 5, () => void seen.push(clock.now()));
    await clock.advance(10);
    expect([seen, clock.now()]).toEqual([[before, before + 5], before + 10]);
  },
);
