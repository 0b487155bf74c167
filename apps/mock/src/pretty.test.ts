import picocolors from "picocolors";
import { expect, test } from "vitest";
import type { LogEvent } from "./log.ts";
import { prettyLine } from "./pretty.ts";

const plain = picocolors.createColors(false);

test("a violation that quotes control characters cannot steer the terminal", () => {
  const event: LogEvent = {
    event: "violation",
    side: "request",
    method: "POST",
    path: "/v1/videos/generations",
    location: "body",
    message: "found '\u001b[2J\n\u009b'",
  };
  expect(prettyLine(event, plain)).toBe("✗ POST /v1/videos/generations request violation at body: found '�[2J �'");
});

test("a message of two lines, such as a failed task's, stays in the line of its event", () => {
  const message = "Content policy violation.\nYour request was blocked by safety filters";
  const event: LogEvent = { event: "violation", side: "response", method: "GET", path: "/", location: "", message };
  expect(prettyLine(event, plain)).toBe(
    "✗ GET / response violation: Content policy violation. Your request was blocked by safety filters",
  );
});

test.each([
  [1, "the service's own pace: a film takes about 165 s"],
  [60, "60 × the service's pace: what takes it 165 s is here in 2.8 s (its own pace: --time-scale 1)"],
  [0.5, "0.5 × the service's pace: what takes it 165 s is here in 330 s (its own pace: --time-scale 1)"],
  [undefined, "set by the program"],
])("the clock at time scale %s is put in words", (timeScale, words) => {
  const event: LogEvent = {
    event: "listening",
    mode: "serve",
    url: "http://127.0.0.1:4010",
    timeScale,
    keys: undefined,
    callbackAllow: [],
  };
  expect(prettyLine(event, plain)).toContain(`  Clock    ${words}\n`);
});

test.each([
  [undefined, "every bearer token is accepted"],
  [1, "only the one that was given"],
  [2, "only the 2 that were given"],
])("with %s keys the start says who is let in, and never a key", (keys, words) => {
  const event: LogEvent = {
    event: "listening",
    mode: "serve",
    url: "http://127.0.0.1:4010",
    timeScale: 1,
    keys,
    callbackAllow: [],
  };
  expect(prettyLine(event, plain)).toContain(`  Keys     ${words}\n`);
});

test("a broken edit's line says that the last good contract goes on, and that of a good one does not", () => {
  const line = (state: "taken up" | "broken", message: string) =>
    prettyLine({ event: "contract", state, message }, plain);
  expect(line("broken", "openapi.yaml:3:1: it is no list. Correct it.")).toBe(
    "✗ openapi.yaml:3:1: it is no list. Correct it. The last good contract goes on.",
  );
  expect(line("taken up", "openapi.yaml was edited and is served now")).toBe(
    "✓ openapi.yaml was edited and is served now",
  );
});
