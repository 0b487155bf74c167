/** What the live page makes of texts and numbers, as far as no browser is needed to see it. */
import { readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { createSimulatedTime } from "../../src/page/simulated-time.ts";
import { creditsText } from "../../src/page/time-text.ts";

afterEach(() => void vi.useRealTimers());

test.each([
  [0, 5_000],
  [1, 5_500],
  [10, 10_000],
  [null, 5_500],
])(
  "half a second after a snapshot, at a pace of %j, the page's clock has gone on from 5000 to %d",
  (timeScale, now) => {
    vi.useFakeTimers();
    const time = createSimulatedTime();
    expect(time.now()).toBeUndefined();
    time.set({ now: 5_000, iso: "", timeScale, canAdvance: true, canScale: true });
    vi.advanceTimersByTime(500);
    expect(time.now()).toBe(now);
  },
);

test.each([
  [16.5726, "16.5726"],
  [99_956.26, "99,956.26"],
  [100_000, "100,000"],
  [0.0001, "0.0001"],
  [99_999_999_999.9999, "99,999,999,999.9999"],
  // The sum of two balances has dust behind its decimals.
  [0.1 + 0.2, "0.3"],
])("%d credits are shown to the last of their four decimals: %s", (credits, text) => {
  expect(creditsText(credits)).toBe(text);
});

test("a failure of two lines is shown in two lines", () => {
  const css = readFileSync(new URL("../../src/page/tasks.css", import.meta.url), "utf8");
  expect(/^\.failure p \{[^}]*\}/m.exec(css)?.[0]).toContain("white-space: pre-line;");
});
