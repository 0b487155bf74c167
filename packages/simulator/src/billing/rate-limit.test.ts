import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { create, failureOf, get, minimal, post } from "../../test/requests.ts";
import { createManualClock, createSimulator } from "../index.ts";
import { createRateLimiter } from "./rate-limit.ts";

describe("A limited key", () => {
  const countRequests = () => {
    const clock = createManualClock();
    return { clock, simulator: createSimulator({ clock, rateLimit: { requests: 2, perMs: 10_000 } }) };
  };
  const body = JSON.stringify(minimal);

  test("Gets the documented 429 of a create, with Retry-After in whole seconds, and no task is made", async () => {
    const { clock, simulator } = countRequests();
    await post(simulator, body);
    await clock.advance(1500);
    await post(simulator, body);
    const response = await post(simulator, body);
    expect(response.headers.get("retry-after")).toBe("4");
    expect(await failureOf(response)).toEqual({
      status: 429,
      error: {
        code: "rate_limit_exceeded",
        message: "Too many requests, please try again later",
        type: "rate_limit_error",
      },
    });
    expect(await simulator.tasks.list()).toHaveLength(2);
    await clock.advance("3499ms");
    expect((await post(simulator, body)).status).toBe(429);
    await clock.advance("1ms");
    expect((await post(simulator, body)).status).toBe(200);
  });

  test("Gets the documented 429 of a read, because creates and reads count together", async () => {
    const { simulator } = countRequests();
    const { id } = await create(simulator);
    await get(simulator, id);
    const response = await get(simulator, id);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await failureOf(response)).toEqual({
      status: 429,
      error: { code: "rate_limit_exceeded", message: "Rate limit exceeded", type: "evo_api_error" },
    });
  });

  test("Does not limit another key, and a request without a valid key counts for no key", async () => {
    const { simulator } = countRequests();
    const statuses = [];
    for (const authorization of ["Bearer a", "Bearer a", "Bearer b", "Basic a", "Bearer a", "Bearer b", "Bearer b"]) {
      statuses.push((await post(simulator, body, { authorization })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 401, 429, 200, 429]);
  });

  test("Starts again after a reset", async () => {
    const { simulator } = countRequests();
    await post(simulator, body);
    await post(simulator, body);
    await simulator.reset();
    expect((await post(simulator, body)).status).toBe(200);
  });
});

test("Without the option no key is limited", async () => {
  const simulator = createSimulator({ clock: createManualClock() });
  const { id } = await create(simulator);
  const reads = await Promise.all(Array.from({ length: 500 }, () => get(simulator, id)));
  expect(new Set(reads.map(({ status }) => status))).toEqual(new Set([200]));
});

test("A limiter never lets through more than the limit in any span, and always keeps the promise of Retry-After", () => {
  const limits = fc.record({ requests: fc.integer({ min: 1, max: 7 }), perMs: fc.integer({ min: 1, max: 10_000 }) });
  fc.assert(
    fc.property(limits, fc.array(fc.nat(3000), { minLength: 1, maxLength: 60 }), (limit, pauses) => {
      const limiter = createRateLimiter(limit);
      const passed: number[] = [];
      let now = 0;
      for (const pause of pauses) {
        now += pause;
        const wait = limiter.retryAfter("key", now);
        const after: Record<string, () => void> = {
          undefined: () => passed.push(now),
          number: () => {
            expect(Number.isInteger(wait) && Number(wait) >= 1).toBe(true);
            now += Number(wait) * 1000;
            expect(limiter.retryAfter("key", now)).toBeUndefined();
            passed.push(now);
          },
        };
        after[typeof wait]?.();
      }
      for (const [first, from] of passed.entries()) {
        for (const [index, to] of passed.slice(first).entries()) {
          expect(index + 1).toBeLessThanOrEqual(limit.requests + ((to - from) * limit.requests) / limit.perMs + 1e-9);
        }
      }
    }),
  );
});

test("Rounding never cuts a burst short", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 100_000 }), (requests, perMs) => {
      const limiter = createRateLimiter({ requests, perMs });
      const burst = Array.from({ length: requests }, () => limiter.retryAfter("key", 1_761_313_744_000));
      expect(burst).toEqual(burst.map(() => undefined));
      expect(limiter.retryAfter("key", 1_761_313_744_000)).toBe(Math.max(1, Math.ceil(perMs / requests / 1000)));
      expect(limiter.retryAfter("key", 1_761_313_744_000 + perMs)).toBeUndefined();
    }),
  );
});

test.each([
  [{ requests: 0, perMs: 1000 }, "rateLimit.requests must be a whole number, 1 or more, but is 0."],
  [{ requests: 1.5, perMs: 1000 }, "rateLimit.requests must be a whole number, 1 or more, but is 1.5."],
  [{ requests: 1, perMs: -1 }, "rateLimit.perMs must be a whole number, 1 or more, but is -1."],
  [{ requests: 1, perMs: Number.NaN }, "rateLimit.perMs must be a whole number, 1 or more, but is NaN."],
])("A limit of %j is refused", (rateLimit, message) => {
  expect(() => createSimulator({ rateLimit })).toThrow(new RangeError(message));
});
