/** The help text of each option, and the spellings that each accepts. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Option } from "commander";
import { describe, expect, test } from "vitest";
import * as flags from "../src/cli/flags.ts";
import { runMock } from "./mock-process.ts";

const texts: Readonly<Record<keyof typeof flags, readonly [syntax: string, variable: string, text: string]>> = {
  portFlag: ["--port <number>", "PORT", "port to listen on; 0 takes any free one"],
  hostFlag: ["--host <address>", "HOST", "address to listen on; 0.0.0.0 lets the network in"],
  publicUrlFlag: [
    "--public-url <url>",
    "PUBLIC_URL",
    "the URL under which callers reach the mock, with its path; all links begin with it",
  ],
  trustProxyFlag: [
    "--trust-proxy [boolean]",
    "TRUST_PROXY",
    "believe the Forwarded and X-Forwarded-* headers of a front",
  ],
  logFlag: ["--log <format>", "LOG", "pretty lines, one JSON object a line, or nothing"],
  specFlag: ["--spec <file>", "SPEC", "serve this contract and follow its edits; default: the published one"],
  fetchPrismFlag: [
    "--fetch-prism [boolean]",
    "FETCH_PRISM",
    "fetch Prism with npm when it is first needed and not installed; no forbids it",
  ],
  timeScaleFlag: [
    "--time-scale <number>",
    "TIME_SCALE",
    "simulated seconds per real second; 1 is the service's own pace. Dates, estimates and Retry-After stay real",
  ],
  seedFlag: ["--seed <number>", "SEED", "the same seed and the same calls give the same ids"],
  keyFlag: [
    "--key <token>",
    "KEY",
    "accept only this bearer token; give it more than once, or with commas, for several",
  ],
  creditsFlag: ["--credits <number>", "CREDITS", "credits that each key is granted at first"],
  rateLimitFlag: [
    "--rate-limit <requests/time>",
    "RATE_LIMIT",
    "requests that each key may make in a time, such as 10/60s; no limit if left out",
  ],
  callbackAllowFlag: [
    "--callback-allow <host[:port]>",
    "CALLBACK_ALLOW",
    "let callbacks reach this host, http too; give it more than once, or with commas, for several",
  ],
  latencyFlag: [
    "--latency <ms[-ms]>",
    "LATENCY",
    "real milliseconds before each answer of the API, such as 200 or 100-800",
  ],
  chaosFlag: ["--chaos <rate>", "CHAOS", "share of the API's requests that fail or lose their answer, 0 to 1"],
  openFlag: ["--open [boolean]", "OPEN", "open the live page in the browser"],
  upstreamFlag: ["--upstream <url>", "UPSTREAM", "the server to pass everything on to"],
  corsFlag: ["--cors [boolean]", "CORS", "let pages of every origin call the upstream by the contract's paths"],
  recordFlag: ["--record <file>", "RECORD", "record what goes through as HAR, without keys"],
  failOnViolationFlag: [
    "--fail-on-violation [boolean]",
    "FAIL_ON_VIOLATION",
    "end with status 1 if the contract was broken, one of its calls was not judged, or nothing was judged",
  ],
};

test("Every option has its syntax, its environment variable and its line of help", () => {
  const told = Object.entries(flags).map(([name, flag]) => {
    const { flags: syntax, envVar, description } = flag();
    return [name, [syntax, envVar?.replace("VIDEO_GENERATIONS_MOCK_", ""), description]];
  });
  expect(Object.fromEntries(told)).toEqual(texts);
});

const parse = (option: Option, text: string, earlier?: unknown): unknown => option.parseArg?.(text, earlier);

test.each([flags.openFlag, flags.fetchPrismFlag, flags.trustProxyFlag, flags.failOnViolationFlag, flags.corsFlag])(
  "A switch accepts yes and no in several spellings",
  (flag) => {
    const all = ["true", "1", "yes", "YES", "True", "false", "0", "no", "NO", "False"];
    expect(all.map((text) => parse(flag(), text))).toEqual([
      ...Array.from({ length: 5 }, () => true),
      ...Array.from({ length: 5 }, () => false),
    ]);
    for (const text of ["", "on", "truest", "untrue", "10", "yes no"]) {
      expect(() => parse(flag(), text), text).toThrow("It must be true or false.");
    }
    expect(flag().presetArg).toBe("true");
  },
);

test.each<[name: string, option: Option, text: string, value: number]>([
  ["--time-scale", flags.timeScaleFlag(), ".5", 0.5],
  ["--time-scale", flags.timeScaleFlag(), "5.", 5],
  ["--chaos", flags.chaosFlag(), ".5", 0.5],
  ["--chaos", flags.chaosFlag(), "1.", 1],
  ["--credits", flags.creditsFlag(), "12.3456", 12.3456],
])("%s accepts the number %s", (_, option, text, value) => {
  expect(parse(option, text)).toBe(value);
});

test.each<[name: string, option: Option, texts: readonly string[]]>([
  ["--port", flags.portFlag(), ["", " 80", "0x50", "8e1", "80.0"]],
  ["--seed", flags.seedFlag(), ["", " 1", "0x1", "1e3", "one"]],
  ["--time-scale", flags.timeScaleFlag(), ["", ".", "1e3", "0x10", "1,5", "+1", "Infinity"]],
  ["--chaos", flags.chaosFlag(), ["", ".", "1e-1", "0,5", "50%"]],
  ["--credits", flags.creditsFlag(), ["", ".5", "5.", "1e3", "100,000"]],
  ["--latency", flags.latencyFlag(), ["", "-", "100-", "-100", "1-2-3", "1.5", "100ms"]],
])("%s refuses a number in another spelling", (_, option, spellings) => {
  for (const text of spellings) expect(() => parse(option, text), text).toThrow(/^It must be /);
});

test("--key and --callback-allow collect values from commas and from repetition, without the spaces around them", () => {
  expect(parse(flags.keyFlag(), " one, two ,three", ["zero"])).toEqual(["zero", "one", "two", "three"]);
  expect(parse(flags.callbackAllowFlag(), " localhost:3000 , 10.0.0.1", ["app.test"])).toEqual([
    "app.test",
    "localhost:3000",
    "10.0.0.1",
  ]);
  for (const text of ["", "one,", "one,,two", "two words"]) {
    expect(() => parse(flags.keyFlag(), text), text).toThrow("It must be a token without spaces.");
  }
});

describe("The program", () => {
  test.each(["--version", "-V"])("Prints its version with %s", async (option) => {
    const running = runMock([option]);
    expect([await running.exit(), running.stderr()]).toEqual([0, ""]);
    const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    expect(running.stdout()).toBe(`${version}\n`);
  });

  test.each(["--help", "-h"])("Prints with %s what its commands do, and the options of serve", async (option) => {
    const running = runMock([option]);
    expect([await running.exit(), running.stderr()]).toEqual([0, ""]);
    const help = running.stdout().replaceAll(/\s+/g, " ");
    for (const text of [
      "The video generation service on your desk: a simulator and Prism behind one port.",
      "simulate the service; a Prefer header gets a documented answer (this is the default)",
      "answer from the contract's examples alone, without state",
      "stand in front of a server and judge what goes through by the contract",
      "Options of serve: Usage: video-generations-mock serve [options]",
      "--time-scale <number>",
      "State is lost on exit",
    ]) {
      expect(help).toContain(text);
    }
  });

  test("Opens the live page with --open, and goes on if there is no browser", {
    timeout: 60_000,
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "video-generations-browser-"));
    const [browser, opened] = [join(folder, "browser"), join(folder, "opened")];
    writeFileSync(browser, `#!/bin/sh\nprintf %s "$1" > ${opened}\n`);
    chmodSync(browser, 0o755);
    const env = { PATH: process.env.PATH ?? "", HOME: folder };
    const running = runMock(["--port", "0", "--open"], { ...env, BROWSER: browser });
    const url = await running.listening();
    await expect.poll(() => readIfThere(opened), { timeout: 20_000 }).toBe(`${url}/_mock/`);
    const without = runMock(["--port", "0", "--open"], { ...env, BROWSER: join(folder, "none") });
    expect((await fetch(`${await without.listening()}/_mock/health`)).status).toBe(200);
    for (const each of [running, without]) each.child.kill("SIGTERM");
    expect(await Promise.all([running, without].map((each) => each.exit()))).toEqual([0, 0]);
    rmSync(folder, { recursive: true });
  });
});

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
