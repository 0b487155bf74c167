/** Times on the page and in the log are UTC in every time zone, and lengths are rounded up. */
import { afterEach, describe, expect, test } from "vitest";
import { dayText, lengthText, timeOfDay } from "../src/page/time-text.ts";
import { runMock } from "./mock-process.ts";

const here = process.env.TZ;

afterEach(() => {
  if (here === undefined) delete process.env.TZ;
  else process.env.TZ = here;
});

const zones = ["UTC", "Asia/Tokyo", "America/St_Johns", "Pacific/Kiritimati"];

test.each(zones)("In %s the page shows UTC, on both sides of midnight", (zone) => {
  process.env.TZ = zone;
  const midnight = Date.UTC(2026, 2, 30);
  expect([timeOfDay(midnight - 1), dayText(midnight - 1)]).toEqual(["23:59:59", "29 Mar 2026"]);
  expect([timeOfDay(midnight), dayText(midnight)]).toEqual(["00:00:00", "30 Mar 2026"]);
  expect(timeOfDay(Date.UTC(2026, 2, 30, 13, 49, 4, 999))).toBe("13:49:04");
});

test.each(zones.slice(1))("In %s the log and the clock say UTC", async (zone) => {
  const running = runMock(["--port", "0", "--log", "json"], { TZ: zone });
  const clock = await (await fetch(`${await running.listening()}/_mock/clock`)).json();
  running.child.kill("SIGTERM");
  expect(await running.exit()).toBe(0);
  const { time } = JSON.parse(running.stdout().split("\n")[0] ?? "");
  expect(time).toMatch(/Z$/);
  expect(Math.abs(Date.parse(time) - Date.now())).toBeLessThan(60_000);
  expect(Object(clock).iso).toBe(new Date(Object(clock).now).toISOString());
});

describe("A length of time", () => {
  test.each([
    [-1, "0 s"],
    [0, "0 s"],
    [1, "1 s"],
    [1_000, "1 s"],
    [1_001, "2 s"],
    [59_000, "59 s"],
    [59_001, "1 min 0 s"],
    [60_000, "1 min 0 s"],
    [165_000, "2 min 45 s"],
    [3_599_000, "59 min 59 s"],
    [3_599_001, "1 h 0 min"],
    [86_399_001, "24 h 0 min"],
  ])("Of %d ms is shown as %s", (ms, text) => {
    expect(lengthText(ms)).toBe(text);
  });
});
