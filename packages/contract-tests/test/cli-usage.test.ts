import { expect, test } from "vitest";
import { runCommand } from "./run-command.ts";

const apiKey = "key-of-the-command-test";

test.each([
  [[], "error: no server to check; give --base-url or set VIDEO_GENERATIONS_BASE_URL"],
  [
    ["--base-url", "http://127.0.0.1:1"],
    "error: no API key; give --api-key or set VIDEO_GENERATIONS_API_KEY (a mock takes any)",
  ],
  [
    ["--base-url", "127.0.0.1:1", "--api-key", apiKey],
    "error: --base-url takes an http or https address without user, query or fragment",
  ],
  [
    ["--base-url", "http://me:pass@127.0.0.1:1", "--api-key", apiKey],
    "error: --base-url takes an http or https address without user, query or fragment",
  ],
  [
    ["--base-url", "http://127.0.0.1:1?x=1", "--api-key", apiKey],
    "error: --base-url takes an http or https address without user, query or fragment",
  ],
  [
    ["--runs", "0"],
    "error: option '--runs <count>' argument '0' is invalid. It takes a whole number from 1 to 999999999.",
  ],
  [
    ["--seed", "x"],
    "error: option '--seed <number>' argument 'x' is invalid. It takes a whole number from 1 to 999999999.",
  ],
  [
    ["--only", "nothing"],
    "error: option '--only <id>' argument 'nothing' is invalid. No check is called that; `--list` prints their names.",
  ],
  [
    ["--format", "xml"],
    "error: option '--format <format>' argument 'xml' is invalid. Allowed choices are pretty, json, markdown, html, junit.",
  ],
  [
    ["--report", "report.txt"],
    "error: option '--report <file>' argument 'report.txt' is invalid. Its ending must be .json, .md, .html or .xml (JUnit).",
  ],
  [
    ["--list", "--record", "run.har"],
    "error: --record needs a run, and --list and --cost only print; leave one of them out",
  ],
  [["--record", "run.json", "--report", "./run.json"], "error: --record and --report need different files"],
  [
    ["--callback-url", "hooks.example"],
    "error: option '--callback-url <url>' argument 'hooks.example' is invalid. It takes an http or https address without user, query or fragment.",
  ],
  [
    ["--callback-url", "https://me:pass@hooks.example"],
    "error: option '--callback-url <url>' argument 'https://me:pass@hooks.example' is invalid. It takes an http or https address without user, query or fragment.",
  ],
  [
    ["--callback-listen", "65536"],
    "error: option '--callback-listen <address>' argument '65536' is invalid. It takes a port from 1 to 65535, or host:port.",
  ],
  [
    ["--callback-listen", "::1:80"],
    "error: option '--callback-listen <address>' argument '::1:80' is invalid. It takes a port from 1 to 65535, or host:port.",
  ],
  [
    ["--time-scale", "0"],
    "error: option '--time-scale <factor>' argument '0' is invalid. It takes a number above 0, up to 1000000.",
  ],
  [
    ["--base-url", "http://127.0.0.1:1", "--api-key", apiKey, "--callback-listen", "8080"],
    "error: --callback-listen needs the address that the server calls; give it with --callback-url",
  ],
  [
    ["--base-url", "http://127.0.0.1:1", "--api-key", apiKey, "--callback-url", "https://tunnel.example/in"],
    "error: where to listen is not known; give a port with --callback-listen, and let https://tunnel.example/in lead there",
  ],
  [
    ["--list", "--report", "a.md"],
    "error: --report needs a run, and --list and --cost only print; leave one of them out",
  ],
  [
    ["--cost", "--report", "a.md"],
    "error: --report needs a run, and --list and --cost only print; leave one of them out",
  ],
  [["extra"], "error: too many arguments. Expected 0 arguments but got 1."],
  [[`--api-kee=${apiKey}`], "error: unknown option '--api-kee'"],
  [[`--api-kee=${apiKey} and more`], "error: unknown option '--api-kee'"],
  [[`--api-kee=it's ${apiKey}`], "error: unknown option '--api-kee'"],
  [[`--api-kee=line\n${apiKey}`], "error: unknown option '--api-kee'"],
  [["--api-kee", apiKey], "error: unknown option '--api-kee' (Did you mean --api-key?)"],
  [[`-api-key=${apiKey}`], "error: unknown option '-a'"],
  [[`-k${apiKey}`], "error: unknown option '-k'"],
  [[`-kit's=${apiKey}\n`], "error: unknown option '-k'"],
])("The arguments %j are bad usage, which is reported in one line with status 2", async (args, message) => {
  expect(await runCommand(args)).toEqual({ status: 2, stdout: "", stderr: `${message}\n` });
});

test("A feature that does not exist is reported with those that do", async () => {
  const { status, stderr } = await runCommand(["--lacks", "lifecycle,time-travel"]);

  expect(status).toBe(2);
  expect(stderr).toMatch(
    /^error: option '--lacks <features>' argument 'lifecycle,time-travel' is invalid\. There are lifecycle, /,
  );
});

test("A run in which no check applies ends with status 2", async () => {
  const args = ["--base-url", "http://127.0.0.1:1", "--api-key", apiKey, "--only", "create-minimal"];

  const { status, stderr } = await runCommand(args);

  expect(status).toBe(2);
  expect(stderr).toBe(
    "error: no check applies, so nothing was checked; see why above, and `--list` for what a check needs\n",
  );
});
