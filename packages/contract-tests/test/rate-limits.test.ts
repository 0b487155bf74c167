import { expect, test } from "vitest";
import { type RunOptions, runChecks, type Target } from "../src/index.ts";
import { createHonestServer, createJsonResponse } from "./honest-server.ts";

const rateLimited = { code: "rate_limit_exceeded", message: "Too many requests", type: "rate_limit_error" };
const createLimit = (headers: Record<string, string> = {}, status = 429) =>
  createJsonResponse(status, { error: rateLimited }, headers);

interface Limited {
  target: Target;
  /** The waits, in milliseconds. */
  waits: number[];
  requests(): number;
  options: RunOptions;
}

/** An honest server that accepts a request only if `isTaken` says so. The time is the sum of the waits. */
function createLimitedTarget(refusal: () => Response, isTaken: (request: Request, nowMs: number) => boolean): Limited {
  const { fetch, advance } = createHonestServer();
  const waits: number[] = [];
  const passed = (): number => waits.reduce((sum, ms) => sum + ms, 0);
  let requests = 0;
  const target = {
    name: "limited",
    baseUrl: "http://limited.localhost",
    apiKey: "key-of-the-test",
    advance,
    fetch: async (request: Request) => {
      requests += 1;
      return isTaken(request, passed()) ? fetch(request) : refusal();
    },
  };
  const options = { purchases: true, runs: 5, wait: async (ms: number) => void waits.push(ms) };
  return { target, waits, requests: () => requests, options };
}

const read = { only: ["read-unknown-id"] };
const never = (): boolean => false;
const halfAMinuteLater = new Date(Date.parse("2026-04-01T12:00:00Z") + 30_000).toUTCString();

test.each([
  ["7", { "retry-after": "7" }, [7_000]],
  ["0, which means a second", { "retry-after": "0" }, [1_000]],
  ["a date", { date: "Wed, 01 Apr 2026 12:00:00 GMT", "retry-after": halfAMinuteLater }, [30_000]],
  ["a date in the past", { date: "Wed, 01 Apr 2026 13:00:00 GMT", "retry-after": halfAMinuteLater }, [1_000]],
  ["a text that cannot be read", { "retry-after": "soon" }, [1_000]],
  ["nothing", {}, [1_000]],
])("With a Retry-After of %s, the run waits, and the check is judged", async (_text, headers, expected) => {
  const { target, waits, options } = createLimitedTarget(
    () => createLimit(headers),
    (_request, nowMs) => nowMs > 0,
  );

  expect(await runChecks(target, { ...options, ...read })).toMatchObject({ verdict: "kept", kept: 1 });
  expect(waits).toEqual(expected);
});

test("Without a Retry-After, the waits grow, and their sum stays below a minute", async () => {
  const { target, waits, options } = createLimitedTarget(() => createLimit(), never);
  const report = await runChecks(target, { ...options, ...read });

  expect(report).toMatchObject({ verdict: "not judged", broken: 0, notJudged: 1 });
  expect(report.results[0]).toMatchObject({ obstacle: "rate-limited" });
  expect(report.results[0]?.reason).toMatch(/^GET \S+: came 429 after a wait of 31 s, to be tried again in 32 s: /);
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
});

test.each([
  [60, undefined, [60_000]],
  [61, undefined, []],
  [61, 61_000, [61_000]],
  [30, 59_999, [30_000]],
])("A Retry-After of %i s with rateLimitWaitMs %s gives the waits %j", async (seconds, rateLimitWaitMs, expected) => {
  const refusal = () => createLimit({ "retry-after": String(seconds) });
  const { target, waits, options } = createLimitedTarget(refusal, never);
  const report = await runChecks(target, { ...options, ...read, ...(rateLimitWaitMs && { rateLimitWaitMs }) });

  expect(report.results[0]).toMatchObject({ verdict: "not judged" });
  expect(waits).toEqual(expected);
});

test("If a wait does not help, the run waits once, and not for every check", async () => {
  const { target, waits, options } = createLimitedTarget(() => createLimit({ "retry-after": "60" }), never);
  const report = await runChecks(target, options);

  expect(report).toMatchObject({ verdict: "not judged", kept: 0, broken: 0 });
  expect(waits).toEqual([60_000]);
});

test("At a limit of 20 requests a minute, the run waits each time, and the whole contract is judged", async () => {
  let taken = 0;
  let minute = 0;
  const isTaken = (_request: Request, nowMs: number): boolean => {
    if (Math.floor(nowMs / 60_000) > minute) {
      minute = Math.floor(nowMs / 60_000);
      taken = 0;
    }
    taken += 1;
    return taken <= 20;
  };
  const { target, waits, options } = createLimitedTarget(() => createLimit({ "retry-after": "60" }), isTaken);
  const report = await runChecks(target, options);

  expect(report).toMatchObject({ verdict: "kept", broken: 0, notJudged: 0 });
  expect(waits.length).toBeGreaterThan(3);
});

test("If a limit begins in the middle of a run, the rest is not judged", async () => {
  let requests = 0;
  const isTaken = (): boolean => {
    requests += 1;
    return requests <= 40;
  };
  const { target, options } = createLimitedTarget(() => createLimit({ "retry-after": "3600" }), isTaken);
  const report = await runChecks(target, options);

  expect(report).toMatchObject({ verdict: "not judged", broken: 0 });
  expect(report.kept).toBeGreaterThan(5);
});

test("onWait gets each wait", async () => {
  const told: number[] = [];
  const { target, options } = createLimitedTarget(
    () => createLimit({ "retry-after": "9" }),
    (_request, nowMs) => nowMs > 0,
  );

  await runChecks(target, { ...options, ...read, onWait: (ms) => told.push(ms) });

  expect(told).toEqual([9_000]);
});

test("If the target's clock can be moved, it is moved instead of waiting", async () => {
  let moved = 0;
  const { target, options } = createLimitedTarget(
    () => createLimit({ "retry-after": "50" }),
    () => moved > 0,
  );
  const { wait: _wait, ...others } = options;
  const advance = async (ms: number): Promise<void> => {
    moved += ms;
  };

  expect(await runChecks({ ...target, advance }, { ...others, ...read })).toMatchObject({ kept: 1 });
  expect(moved).toBe(50_000);
});

test("After a 503 with a Retry-After, the run waits if nothing can be bought twice", async () => {
  const refusal = () => createLimit({ "retry-after": "5" }, 503);
  const { target, waits, options } = createLimitedTarget(
    refusal,
    ({ method }, nowMs) => method === "POST" || nowMs > 0,
  );

  expect(await runChecks(target, { ...options, ...read })).toMatchObject({ kept: 1 });
  expect(waits).toEqual([5_000]);
});

test("A create that is answered with 503 is not sent again", async () => {
  const orders: string[] = [];
  const isTaken = ({ method }: Request): boolean => {
    orders.push(method);
    return method === "GET";
  };
  const { target, waits, options } = createLimitedTarget(() => createLimit({ "retry-after": "5" }, 503), isTaken);

  await runChecks(target, { ...options, only: ["create-minimal"] });

  // The second is the empty create, which buys nothing. It asks whether the service is there.
  expect(orders.filter((method) => method === "POST")).toHaveLength(2);
  expect(waits).toEqual([]);
});

test("A state that may have passed while a limit delayed the reads is not judged", async () => {
  const { target, options } = createLimitedTarget(
    () => createLimit({ "retry-after": "3" }),
    ({ method }, nowMs) => method === "POST" || nowMs > 0,
  );
  const { advance } = target;
  const wait = async (ms: number): Promise<void> => {
    await options.wait?.(ms);
    await advance?.(3_600_000);
  };
  const only = ["lifecycle-order", "lifecycle-growth", "lifecycle-results"];
  const report = await runChecks(target, { ...options, wait, only });

  expect(report.results.map(({ verdict, obstacle }) => [verdict, obstacle])).toEqual([
    ["not judged", "rate-limited"],
    ["not judged", "rate-limited"],
    ["kept", undefined],
  ]);
});

test("A skipped state breaks the contract even if a limit delayed the create before the reads", async () => {
  const { target, waits, options } = createLimitedTarget(
    () => createLimit({ "retry-after": "3" }),
    (_request, nowMs) => nowMs > 0,
  );
  const advance = async (): Promise<void> => target.advance?.(3_600_000);
  const report = await runChecks({ ...target, advance }, { ...options, only: ["lifecycle-order"] });

  expect(waits).toEqual([3_000]);
  expect(report.results).toMatchObject([
    { verdict: "broken", reason: expect.stringContaining("never seen processing") },
  ]);
});
