/** How the live page formats texts and numbers, tested without a browser. */
import { readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { createSimulatedTime } from "../../src/page/simulated-time.ts";
import { creditsText, dayText, lengthText, timeOfDay } from "../../src/page/time-text.ts";

afterEach(() => void vi.useRealTimers());

test.each([
  [0, 5_000, 7_000],
  [1, 5_500, 7_500],
  [10, 5_500, 12_000],
  [null, 5_500, 7_500],
])(
  "Half a second after a snapshot, at a pace of %j, the page's date has gone on from 5000 to %d, its simulated time from 7000 to %d",
  (timeScale, now, simulatedNow) => {
    vi.useFakeTimers();
    const time = createSimulatedTime();
    expect([time.now(), time.simulatedNow()]).toEqual([undefined, undefined]);
    time.set({ now: 5_000, iso: "", simulatedNow: 7_000, timeScale, canAdvance: true, canScale: true });
    vi.advanceTimersByTime(500);
    expect([time.now(), time.simulatedNow()]).toEqual([now, simulatedNow]);
  },
);

test("The page's date stops where the mock's does", () => {
  vi.useFakeTimers();
  const time = createSimulatedTime();
  const now = Date.UTC(9999, 11, 31, 23, 59, 59);
  time.set({ now, iso: "", simulatedNow: now, timeScale: 10, canAdvance: true, canScale: true });
  vi.advanceTimersByTime(5_000);
  expect(timeOfDay(time.now() ?? 0)).toBe("23:59:59");
});

test.each([
  [16.5726, "16.5726"],
  [99_956.26, "99,956.26"],
  [100_000, "100,000"],
  [0.0001, "0.0001"],
  [99_999_999_999.9999, "99,999,999,999.9999"],
  // The sum of two balances can have a rounding error behind its decimals.
  [0.1 + 0.2, "0.3"],
])("%d credits are shown with up to four decimals: %s", (credits, text) => {
  expect(creditsText(credits)).toBe(text);
});

test("A failure of two lines is shown in two lines", () => {
  const css = readFileSync(new URL("../../src/page/tasks.css", import.meta.url), "utf8");
  expect(/^\.failure p \{[^}]*\}/m.exec(css)?.[0]).toContain("white-space: pre-line;");
});

test.each([
  [-5, "0 s"],
  [0, "0 s"],
  [1, "1 s"],
  [59_000, "59 s"],
  [59_001, "1 min 0 s"],
  [165_000, "2 min 45 s"],
  [3_599_000, "59 min 59 s"],
  [3_600_000, "1 h 0 min"],
  [3_719_000, "1 h 1 min"],
  [90_000_000, "25 h 0 min"],
])("%d ms are shown as %s", (ms, text) => {
  expect(lengthText(ms)).toBe(text);
});

test("A time and a day are shown in UTC", () => {
  const time = Date.UTC(2026, 2, 9, 23, 4, 5, 999);
  expect([timeOfDay(time), dayText(time), dayText(time + 3_600_000)]).toEqual([
    "23:04:05",
    "9 Mar 2026",
    "10 Mar 2026",
  ]);
});
