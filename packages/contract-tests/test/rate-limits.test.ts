import { expect, test } from "vitest";
import { type RunOptions, runChecks, type Target } from "../src/index.ts";
import { createHonestServer, createJsonResponse } from "./honest-server.ts";

const rateLimited = { code: "rate_limit_exceeded", message: "Too many requests", type: "rate_limit_error" };
const createLimit = (headers: Record<string, string> = {}, status = 429) =>
  createJsonResponse(status, { error: rateLimited }, headers);

interface Limited {
  target: Target;
  /** What was waited for, in milliseconds. */
  waits: number[];
  requests(): number;
  options: RunOptions;
}

/** An honest server that takes a request only where `isTaken` says so, at the time that waiting has brought about. */
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
  ["0, which is waited for a second", { "retry-after": "0" }, [1_000]],
  ["a date", { date: "Wed, 01 Apr 2026 12:00:00 GMT", "retry-after": halfAMinuteLater }, [30_000]],
  ["a date that is over", { date: "Wed, 01 Apr 2026 13:00:00 GMT", "retry-after": halfAMinuteLater }, [1_000]],
  ["nothing that can be read", { "retry-after": "soon" }, [1_000]],
  ["nothing", {}, [1_000]],
])("A Retry-After of %s is waited for, and the check is judged", async (_text, headers, expected) => {
  const { target, waits, options } = createLimitedTarget(
    () => createLimit(headers),
    (_request, nowMs) => nowMs > 0,
  );

  expect(await runChecks(target, { ...options, ...read })).toMatchObject({ verdict: "kept", kept: 1 });
  expect(waits).toEqual(expected);
});

test("Without a Retry-After the waits grow, and end before they come to a minute", async () => {
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
])("A Retry-After of %i s with a bound of %s ms is waited for as %j", async (seconds, rateLimitWaitMs, expected) => {
  const refusal = () => createLimit({ "retry-after": String(seconds) });
  const { target, waits, options } = createLimitedTarget(refusal, never);
  const report = await runChecks(target, { ...options, ...read, ...(rateLimitWaitMs && { rateLimitWaitMs }) });

  expect(report.results[0]).toMatchObject({ verdict: "not judged" });
  expect(waits).toEqual(expected);
});

test("A limit that waiting does not lift is waited for once, and not by every check", async () => {
  const { target, waits, options } = createLimitedTarget(() => createLimit({ "retry-after": "60" }), never);
  const report = await runChecks(target, options);

  expect(report).toMatchObject({ verdict: "not judged", kept: 0, broken: 0 });
  expect(waits).toEqual([60_000]);
});

test("A limit of a few requests a minute is waited for again and again, and the whole contract is judged", async () => {
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

test("A limit that comes midway leaves the rest without a verdict", async () => {
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

test("Each wait is told before it begins", async () => {
  const told: number[] = [];
  const { target, options } = createLimitedTarget(
    () => createLimit({ "retry-after": "9" }),
    (_request, nowMs) => nowMs > 0,
  );

  await runChecks(target, { ...options, ...read, onWait: (ms) => told.push(ms) });

  expect(told).toEqual([9_000]);
});

test("A target whose clock can be moved is not waited for", async () => {
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

test("A 503 with a Retry-After is waited for where nothing can be bought twice", async () => {
  const refusal = () => createLimit({ "retry-after": "5" }, 503);
  const { target, waits, options } = createLimitedTarget(
    refusal,
    ({ method }, nowMs) => method === "POST" || nowMs > 0,
  );

  expect(await runChecks(target, { ...options, ...read })).toMatchObject({ kept: 1 });
  expect(waits).toEqual([5_000]);
});

test("A create that is answered 503 is not sent again", async () => {
  const orders: string[] = [];
  const isTaken = ({ method }: Request): boolean => {
    orders.push(method);
    return method === "GET";
  };
  const { target, waits, options } = createLimitedTarget(() => createLimit({ "retry-after": "5" }, 503), isTaken);

  await runChecks(target, { ...options, only: ["create-minimal"] });

  // The second is the empty create that tells whether the service is there, which nobody can buy.
  expect(orders.filter((method) => method === "POST")).toHaveLength(2);
  expect(waits).toEqual([]);
});

test("A state that passed while a limit held up the looks is not missed", async () => {
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

test("A state that is skipped is a fault, although a limit held up the create before the looks", async () => {
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
