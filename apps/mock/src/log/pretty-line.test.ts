import picocolors from "picocolors";
import { describe, expect, test } from "vitest";
import type { LogEvent } from "./log-event.ts";
import { prettyLine } from "./pretty-line.ts";

const plain = picocolors.createColors(false);

test("A violation that quotes control characters cannot steer the terminal", () => {
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

test("A message of two lines, such as a failed task's, stays in the line of its event", () => {
  const message = "Content policy violation.\nYour request was blocked by safety filters";
  const event: LogEvent = { event: "violation", side: "response", method: "GET", path: "/", location: "", message };
  expect(prettyLine(event, plain)).toBe(
    "✗ GET / response violation: Content policy violation. Your request was blocked by safety filters",
  );
});

test.each([
  [1, "the service's own pace: a video takes about 165 s"],
  [60, "60 × the service's pace: what takes it 165 s is here in 2.8 s (its own pace: --time-scale 1)"],
  [0.5, "0.5 × the service's pace: what takes it 165 s is here in 330 s (its own pace: --time-scale 1)"],
  [0.001, "0.001 × the service's pace: what takes it 165 s is here in 165000 s (its own pace: --time-scale 1)"],
  [undefined, "set by the program"],
])("The start describes the clock at time scale %s", (timeScale, words) => {
  const event: LogEvent = {
    event: "listening",
    mode: "serve",
    url: "http://127.0.0.1:4010",
    timeScale,
    keys: undefined,
    callbackAllow: [],
    sample: { path: "/v1/videos/generations", body: "{}" },
  };
  expect(prettyLine(event, plain)).toContain(`  Clock    ${words}\n`);
});

test.each([
  [undefined, "every bearer token is accepted"],
  [1, "only the one that was given"],
  [2, "only the 2 that were given"],
])("With %s keys the start says who is let in, and shows no key", (keys, words) => {
  const event: LogEvent = {
    event: "listening",
    mode: "serve",
    url: "http://127.0.0.1:4010",
    timeScale: 1,
    keys,
    callbackAllow: [],
    sample: { path: "/v1/videos/generations", body: "{}" },
  };
  expect(prettyLine(event, plain)).toContain(`  Keys     ${words}\n`);
});

test("The create to try is that of the contract, in one line for a shell", () => {
  const event: LogEvent = {
    event: "listening",
    mode: "static",
    url: "http://127.0.0.1:4010",
    sample: { path: "/v2/videos", body: '{"prompt":"It\'s raining"}' },
  };
  expect(prettyLine(event, plain)).toContain(
    `curl http://127.0.0.1:4010/v2/videos -H 'Authorization: Bearer any' -H 'Content-Type: application/json' -d '{"prompt":"It'\\''s raining"}'`,
  );
});

test.each([
  ["applied", "✓ It is so."],
  ["broken", "✗ It is so. The last good contract goes on."],
  ["style", "style It is so."],
  ["fallback", "not known It is so."],
] as const)("Each state of an edited contract has its own line: %s", (state, line) => {
  expect(prettyLine({ event: "contract", state, message: "It is so." }, plain)).toBe(line);
});

/** Colours as readable names. */
const painted = {
  ...plain,
  red: (text: unknown) => `red(${text})`,
  yellow: (text: unknown) => `yellow(${text})`,
  green: (text: unknown) => `green(${text})`,
  dim: (text: unknown) => `dim(${text})`,
  bold: (text: unknown) => `bold(${text})`,
  cyan: (text: unknown) => `cyan(${text})`,
};

test.each([
  [200, "green"],
  [399, "green"],
  [400, "yellow"],
  [499, "yellow"],
  [500, "red"],
  [503, "red"],
])("A request answered with %i is %s, and its time is in whole milliseconds", (status, color) => {
  const event: LogEvent = { event: "request", method: "GET", path: "/v1/x", status, ms: 1.5 };
  expect(prettyLine(event, painted)).toBe(`GET  /v1/x ${color}(${status}) dim(2 ms)`);
});

test("Problems are printed in colour, with their details below", () => {
  const reason = "no answer\u001b[2J";
  const lines: LogEvent[] = [
    { event: "failure", message: "It broke", detail: "Error: It broke\n    at here" },
    { event: "unjudged", method: "GET", path: "/v1/x", reason },
    { event: "contract", state: "broken", message: reason },
  ];
  expect(lines.map((event) => prettyLine(event, painted))).toEqual([
    "red(error) It broke\ndim(Error: It broke\n    at here)",
    "yellow(?) GET /v1/x not judged: no answer�[2J",
    "red(✗) no answer�[2J The last good contract goes on.",
  ]);
});

const start = { event: "listening", url: "http://127.0.0.1:4010", sample: { path: "/v2/x", body: "{}" } } as const;

test.each<[LogEvent, readonly string[]]>([
  [
    { ...start, mode: "serve", timeScale: 1, keys: 1, callbackAllow: ["localhost:3000", "192.168.0.7"] },
    [
      "Clock    the service's own pace: a video takes about 165 s",
      "Keys     only the one that was given",
      "State    is lost on exit: tasks, credits and journals are in memory only",
      "Page     http://127.0.0.1:4010/_mock/  tasks live, videos, time and failures at a click",
      "Docs     http://127.0.0.1:4010/_mock/docs  operations, fields, limits, errors, samples",
      "Allowed  callbacks may go to localhost:3000, http included",
      "Allowed  callbacks may go to 192.168.0.7, http included",
      "Errors   any documented answer with -H 'Prefer: code=429'",
      "Try      curl http://127.0.0.1:4010/v2/x -H 'Authorization: Bearer <one of your keys>' -H 'Content-Type: application/json' -d '{}'",
    ],
  ],
  [
    { ...start, mode: "static" },
    [
      "Answers  the contract's examples, no state; choose with -H 'Prefer: code=429' or 'Prefer: example=processing'",
      "Keys     every bearer token is accepted",
      "Try      curl http://127.0.0.1:4010/v2/x -H 'Authorization: Bearer any' -H 'Content-Type: application/json' -d '{}'",
    ],
  ],
  [
    { ...start, mode: "proxy", upstream: "https://staging.test/" },
    [
      "Upstream https://staging.test/",
      "Judges   requests and answers by the contract; violations, and calls that are not judged, are printed as they happen",
      "Try      curl http://127.0.0.1:4010/v2/x -H 'Authorization: Bearer <a key of the upstream>' -H 'Content-Type: application/json' -d '{}'",
    ],
  ],
])("The start of a mode shows all its settings: $mode", (event, rows) => {
  expect(prettyLine(event, plain).split("\n")).toEqual([
    "",
    `  video-generations-mock ${"mode" in event ? event.mode : ""}`,
    "",
    ...["Address  http://127.0.0.1:4010", ...rows, "Stop     Ctrl+C"].map((row) => `  ${row}`),
    "",
  ]);
});

test.each([
  ["http://[::1]:4010", "'http://[::1]:4010/v2/x'"],
  ["https://front.example/a;b&c'd/$(e)", "'https://front.example/a;b&c'\\''d/$(e)/v2/x'"],
  ["https://front.example/my-mock_1/%C3%BC", "https://front.example/my-mock_1/%C3%BC/v2/x"],
  ["https://front.example:8443/my-mock_1", "https://front.example:8443/my-mock_1/v2/x"],
])("The create to try at %s is quoted if a shell would read more than one word or a pattern", (publicUrl, word) => {
  const event: LogEvent = { ...start, mode: "static", publicUrl };
  expect(prettyLine(event, plain)).toContain(`  Try      curl ${word} -H `);
});

test("In the start, name and address stand out and the labels are dim", () => {
  const event: LogEvent = { ...start, mode: "proxy", upstream: "https://staging.test/" };
  const lines = prettyLine(event, painted).split("\n");
  expect([lines[1], lines[3], lines.at(-2)]).toEqual([
    "  bold(video-generations-mock) proxy",
    "  dim(Address  )cyan(http://127.0.0.1:4010)",
    "  dim(Stop     )Ctrl+C",
  ]);
});

test.each([
  [0.1, "1650"],
  [10, "17"],
  [50, "3.3"],
  [1_000, "0.17"],
  [3_000, "0.055"],
])("At %d times the pace the service's 165 s take %s s", (timeScale, seconds) => {
  const event: LogEvent = { ...start, mode: "serve", timeScale, keys: 1, callbackAllow: [] };
  expect(prettyLine(event, plain)).toContain(`what takes it 165 s is here in ${seconds} s (`);
});

test("Several lines become one without their indents, and each control character is replaced, also tabs and C1 ones", () => {
  const message = "one \n\n  two\tthree\u007f\u0085\rfour 🎬";
  const event: LogEvent = { event: "contract", state: "style", message };
  expect(prettyLine(event, plain)).toBe("style one two�three���four 🎬");
});

describe("The addresses at the start", () => {
  const listening = {
    event: "listening",
    url: "http://localhost:4010",
    sample: { path: "/v1/x", body: "{}" },
  } as const;
  const serve = { mode: "serve", timeScale: 1, keys: undefined, callbackAllow: [] } as const;
  const network = ["http://192.168.1.5:4010", "http://[2001:db8::5]:4010"];

  test("Are the bound one alone, if nothing else is known", () => {
    const text = prettyLine({ ...listening, ...serve }, plain);
    expect(text).toContain("  Address  http://localhost:4010\n");
    expect(text).not.toMatch(/Listens|Network/);
  });

  test("Are the public one first, which people and the command use", () => {
    const text = prettyLine({ ...listening, ...serve, publicUrl: "https://front.example/mock" }, plain);
    expect(text).toContain("  Address  https://front.example/mock\n  Listens  http://localhost:4010\n");
    expect(text).toContain("  Page     https://front.example/mock/_mock/ ");
    expect(text).toContain("  Docs     https://front.example/mock/_mock/docs ");
    expect(text).toContain("  Try      curl https://front.example/mock/v1/x ");
  });

  test("Are those in the network too, with the page where there is one", () => {
    expect(prettyLine({ ...listening, ...serve, network }, plain)).toContain(
      "  Network  http://192.168.1.5:4010/_mock/\n  Network  http://[2001:db8::5]:4010/_mock/\n",
    );
    expect(prettyLine({ ...listening, mode: "static", network }, plain)).toContain(
      "  Network  http://192.168.1.5:4010\n",
    );
  });
});
