import { expect, test } from "vitest";
import { NotJudged } from "../verdicts/not-judged.ts";
import type { ReceivedAnswer } from "./exchange.ts";
import { createRateLimitWait, type RateLimitWait } from "./rate-limit-wait.ts";

const now = Date.parse("2026-04-01T12:00:00Z");
const isBusy = ({ status }: ReceivedAnswer): boolean => status === 429;

function answer(status: number, headers: Record<string, string> = {}): ReceivedAnswer {
  return { request: "GET /task", status, headers: new Headers(headers), text: "Later." };
}

function createWait(maxWaitMs = 60_000): { rateLimit: RateLimitWait; waits: number[] } {
  const waits: number[] = [];
  const rateLimit = createRateLimitWait({ maxWaitMs, now: () => now, wait: async (ms) => void waits.push(ms) });
  return { rateLimit, waits };
}

/** Asks a server that gives these answers one after the other, and repeats the last one. */
function ask(rateLimit: RateLimitWait, ...answers: readonly ReceivedAnswer[]): Promise<ReceivedAnswer> {
  let asked = 0;
  return rateLimit.ask(async () => {
    asked += 1;
    return answers[asked - 1] ?? answers.at(-1) ?? expect.fail("asked for nothing");
  }, isBusy);
}

test.each([
  ["7", {}, 7_000],
  [" 7 ", {}, 7_000],
  ["0", {}, 1_000],
  ["-5", {}, 1_000],
  ["1.5", {}, 1_000],
  ["Wed, 01 Apr 2026 12:00:20 GMT", {}, 20_000],
  ["Wed, 01 Apr 2026 12:00:20 GMT", { date: "soon" }, 20_000],
  ["Wed, 01 Apr 2026 12:00:20 GMT", { date: "Wed, 01 Apr 2026 12:00:15 GMT" }, 5_000],
  ["Wed, 01 Apr 2026 11:59:00 GMT", {}, 1_000],
])("A Retry-After of %j with the other headers %j means a wait of %i ms", async (after, headers, ms) => {
  const { rateLimit, waits } = createWait();
  const last = answer(200);

  expect(await ask(rateLimit, answer(429, { "retry-after": after, ...headers }), last)).toBe(last);
  expect(waits).toEqual([ms]);
  expect(rateLimit.waitedMs()).toBe(ms);
});

test("waitedMs is the sum of the waits of all requests", async () => {
  const { rateLimit, waits } = createWait();
  await ask(rateLimit, answer(429), answer(429), answer(200));
  await ask(rateLimit, answer(429), answer(200));

  expect(waits).toEqual([1_000, 2_000, 1_000]);
  expect(rateLimit.waitedMs()).toBe(4_000);
});

test.each([
  [5_000, [{ "retry-after": "5" }], [5_000], "after a wait of 5 s, to be tried again in 5 s"],
  [4_999, [{ "retry-after": "5" }], [], "to be tried again in 5 s"],
  [5_000, [{ "retry-after": "2" }], [2_000, 2_000], "after a wait of 4 s, to be tried again in 2 s"],
  [2_999, [{}], [1_000], "after a wait of 1 s, to be tried again in 2 s"],
])("Waits for one request add up to at most %i ms if it asks for %j", async (most, [headers = {}], expected, words) => {
  const { rateLimit, waits } = createWait(most);

  await expect(ask(rateLimit, answer(429, headers))).rejects.toThrow(
    new NotJudged("rate-limited", `GET /task: came 429${words.startsWith("a") ? " " : ", "}${words}: Later.`),
  );
  expect(waits).toEqual(expected);
});

test("After a wait in vain, requests do not wait until one is answered", async () => {
  const { rateLimit, waits } = createWait(1_000);
  await expect(ask(rateLimit, answer(429))).rejects.toThrow("after a wait of 1 s");
  await expect(ask(rateLimit, answer(429))).rejects.toThrow("came 429, to be tried again in 1 s");
  expect(waits).toEqual([1_000]);

  await ask(rateLimit, answer(200));
  await ask(rateLimit, answer(429), answer(200));
  expect(waits).toEqual([1_000, 1_000]);
});

test("The reason shows only the beginning of a long answer", async () => {
  const busy = { ...answer(429), text: "x".repeat(400) };

  await expect(ask(createWait(0).rateLimit, busy)).rejects.toThrow(
    `GET /task: came 429, to be tried again in 1 s: ${"x".repeat(300)}… (400 characters)`,
  );
});
