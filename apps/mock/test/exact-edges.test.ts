/** Limits of the command line and of requests: the last good value, and the first bad one. */
import type { Option } from "commander";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as flags from "../src/cli/flags.ts";
import { startMock } from "../src/index.ts";
import { runMock } from "./mock-process.ts";

const parseOption = (option: Option, text: string): unknown => option.parseArg?.(text, undefined);

describe("A rate limit", () => {
  test.each([
    ["1/1h", { requests: 1, perMs: 3_600_000 }],
    ["10/2h", { requests: 10, perMs: 7_200_000 }],
    ["10/1m", { requests: 10, perMs: 60_000 }],
    ["10/60s", { requests: 10, perMs: 60_000 }],
    ["1/1ms", { requests: 1, perMs: 1 }],
    ["999999999/999999h", { requests: 999_999_999, perMs: 3_599_996_400_000 }],
  ])("Is accepted as %s", (text, limit) => {
    expect(parseOption(flags.rateLimitFlag(), text)).toEqual(limit);
  });

  test.each(["0/1h", "1/0h", "1/1d", "1/1", "1/1.5h", "1/-1h", "1 / 1h", "1000000000/1s", "1/1000000s", "/1h"])(
    "Is refused as %s",
    (text) => {
      expect(() => parseOption(flags.rateLimitFlag(), text)).toThrow("It must be a number of requests and a time");
    },
  );

  test("Holds for the whole hour at the service's own pace", async () => {
    const running = runMock(["--port", "0", "--time-scale", "1", "--rate-limit", "1/1h"]);
    const url = await running.listening();
    const headers = { authorization: "Bearer any" };
    await fetch(`${url}/v1/tasks/task-unified-1`, { headers });
    const limited = await fetch(`${url}/v1/tasks/task-unified-1`, { headers });
    expect([limited.status, Number(limited.headers.get("retry-after"))]).toEqual([429, expect.closeTo(3_600, -1)]);
    running.child.kill("SIGTERM");
    expect(await running.exit()).toBe(0);
  });
});

describe("An option", () => {
  test.each<[name: string, option: Option, good: string, value: unknown, bad: string]>([
    ["--port", flags.portFlag(), "65535", 65_535, "65536"],
    ["--port", flags.portFlag(), "0", 0, "-1"],
    ["--port", flags.portFlag(), "00080", 80, "000080"],
    ["--time-scale", flags.timeScaleFlag(), "100000", 100_000, "100000.1"],
    ["--time-scale", flags.timeScaleFlag(), "0.001", 0.001, "0"],
    ["--seed", flags.seedFlag(), "9007199254740991", Number.MAX_SAFE_INTEGER, "9007199254740992"],
    ["--credits", flags.creditsFlag(), "100000000000", 100_000_000_000, "100000000000.0001"],
    ["--credits", flags.creditsFlag(), "0.0001", 0.0001, "0.00001"],
    ["--credits", flags.creditsFlag(), "0", 0, "-0.001"],
    ["--latency", flags.latencyFlag(), "0", [0, 0], "-1"],
    ["--latency", flags.latencyFlag(), "800-800", [800, 800], "801-800"],
    ["--latency", flags.latencyFlag(), "90-100", [90, 100], "100-90"],
    ["--latency", flags.latencyFlag(), "999999", [999_999, 999_999], "1000000"],
    ["--chaos", flags.chaosFlag(), "1", 1, "1.001"],
    ["--chaos", flags.chaosFlag(), "0", 0, "-0.1"],
    ["--callback-allow", flags.callbackAllowFlag(), "localhost:65535", ["localhost:65535"], "localhost:65536"],
    ["--callback-allow", flags.callbackAllowFlag(), "localhost:1", ["localhost:1"], "localhost:0"],
  ])("%s takes its last valid value, and refuses the next one", (_, option, good, value, bad) => {
    expect(parseOption(option, good)).toEqual(value);
    expect(() => parseOption(option, bad)).toThrow();
  });
});

describe("Over the wire", () => {
  let mock: Awaited<ReturnType<typeof startMock>>;
  beforeAll(async () => {
    mock = await startMock({ port: 0 });
  });
  afterAll(() => mock.close());

  const empty = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "" });
  const filled = (bytes: number) => empty.replace('""', `"${"x".repeat(bytes - empty.length)}"`);
  const chunked = (text: string) => new Blob([text]).stream();

  // A body with a length and without an Origin takes the fast path, any other the usual path.
  test.each<[string, object, (text: string) => string | ReadableStream]>([
    ["of a known length", {}, String],
    ["from a page", { origin: "https://app.example" }, String],
    ["of an unknown length", {}, chunked],
  ])("A body %s of 1 MiB is accepted, and one byte more is a 413", async (_, more, bodyOf) => {
    const statuses = [1_048_576, 1_048_577].map(async (bytes) => {
      const headers = { authorization: `Bearer key-${bytes}`, "content-type": "application/json", ...more };
      const init = { method: "POST", headers, body: bodyOf(filled(bytes)), duplex: "half" } as RequestInit;
      return (await fetch(`${mock.url}/v1/videos/generations`, init)).status;
    });
    expect(await Promise.all(statuses)).toEqual([200, 413]);
  });

  test("The ledger shows only two characters of a key of eight", async () => {
    const headers = { authorization: "Bearer Q~Q~Q~Q~", "content-type": "application/json" };
    await fetch(`${mock.url}/v1/videos/generations`, { method: "POST", headers, body: filled(200) });
    const shown = await (await fetch(`${mock.url}/_mock/ledger`)).text();
    const journal = await (await fetch(`${mock.url}/_mock/requests`)).text();
    expect([shown, journal]).toEqual([
      expect.stringContaining('"Q~… #5d2d20"'),
      expect.stringContaining('"Q~… #5d2d20"'),
    ]);
    expect(shown + journal).not.toContain("Q~Q");
  });
});
