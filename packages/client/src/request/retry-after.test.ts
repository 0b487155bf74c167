import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseHttpDate, parseRetryAfter } from "./retry-after.ts";

const now = Date.UTC(2026, 2, 30, 7, 56, 45);

test.each([
  ["Mon, 30 Mar 2026 07:57:15 GMT", "IMF-fixdate"],
  ["Monday, 30-Mar-26 07:57:15 GMT", "RFC 850"],
  ["Mon Mar 30 07:57:15 2026", "asctime"],
])("The date %s (%s) gives a wait of half a minute", (value) => {
  expect(parseRetryAfter(value, now)).toBe(30_000);
});

test("An asctime date can pad its day with a space", () => {
  expect(parseRetryAfter("Thu Apr  2 07:56:45 2026", now)).toBe(259_200_000);
});

test("Whole seconds are read as they are, up to eight digits", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999 }), (seconds) => {
      expect(parseRetryAfter(String(seconds), now)).toBe(seconds * 1_000);
    }),
  );
});

test("An HTTP date in the future gives the time until then, and a past date is ignored", () => {
  fc.assert(
    fc.property(fc.integer({ min: -10_000_000, max: 100_000_000 }), (seconds) => {
      const value = new Date(now + seconds * 1_000).toUTCString();
      expect(parseRetryAfter(value, now)).toBe(seconds > 0 ? seconds * 1_000 : undefined);
    }),
  );
});

test.each([
  null,
  "",
  "0",
  "-5",
  "+5",
  "1.5",
  "1e3",
  "0x10",
  "5s",
  "5, 5",
  "٣",
  "NaN",
  "Infinity",
  "soon",
  "2099-01-01",
  "2099-01-01T00:00:00Z",
  "Mon, 30 Mar 2020 07:56:45 GMT",
  "Mon, 30 Mar 2026 07:57:15 PST",
  "Mon, 30 Mar 2026 07:57:15 +0200",
  "Mon, 99 Mar 2099 07:57:15 GMT",
  "Mon, 30 Foo 2099 07:57:15 GMT",
  "Mon, 30 Mar 2099 99:57:15 GMT",
  "please come back on 1 2099",
])("The Retry-After %j is ignored", (value) => {
  expect(parseRetryAfter(value, now)).toBeUndefined();
});

test("For any text, the result is undefined or a positive whole number", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^[A-Z][a-z]{2},? [\w -]{6,11} \d\d:\d\d:\d\d GMT$/)),
      (value) => {
        const ms = parseRetryAfter(value, now);
        expect(ms === undefined || (Number.isInteger(ms) && ms > 0)).toBe(true);
      },
    ),
    { numRuns: 2_000 },
  );
});

test("Digits with a sign, a fraction or a space inside are ignored", () => {
  const digits = fc.stringMatching(/^\d{1,300}$/);
  const broken = fc.oneof(
    digits.map((text) => `-${text}`),
    fc.tuple(digits, digits).map((pair) => pair.join(".")),
    fc.tuple(digits, digits).map((pair) => pair.join(" ")),
  );
  fc.assert(
    fc.property(broken, (value) => {
      expect(parseRetryAfter(value, now)).toBeUndefined();
    }),
  );
});

test.each(["7 ", "7\t", " \t 7 \t ", "7"])("White space around seconds does not count: %j", (value) => {
  expect(parseRetryAfter(value, now)).toBe(7_000);
});

test.each(["Mon, 30 Mar 2026 07:57:15 GMT ", "Mon Mar 30 07:57:15 2026 \t"])(
  "White space around a date does not count: %j",
  (value) => {
    expect([parseRetryAfter(value, now), parseHttpDate(value)]).toEqual([30_000, now + 30_000]);
  },
);
