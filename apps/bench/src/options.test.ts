import { expect, test } from "vitest";
import { formatUsage, parseOptions, UsageError } from "./options.ts";

const names = ["create", "size", "client"];
const none = { help: false, quick: false, json: false, write: false, curves: false, only: [], runs: 1 };

test("Without options everything is measured and nothing is written", () => {
  expect(parseOptions([], names)).toEqual(none);
});

test("--only can be repeated and takes the name of a subject", () => {
  expect(parseOptions(["--quick", "--only", "size", "--only=client", "--json"], names)).toEqual({
    ...none,
    quick: true,
    json: true,
    only: ["size", "client"],
  });
});

test.each([
  [["-h"], "help"],
  [["--help"], "help"],
  [["--quick"], "quick"],
  [["--json"], "json"],
  [["--write"], "write"],
  [["--curves"], "curves"],
])("%j asks for %s and for nothing else", (args, name) => {
  expect(parseOptions(args, names)).toEqual({ ...none, [name]: true });
});

test.each([1, 5, 99])("--runs %d asks for that many runs, and can be written", (runs) => {
  expect(parseOptions(["--runs", String(runs), "--write"], names)).toEqual({ ...none, write: true, runs });
});

test("--curves can be quick, or written", () => {
  expect(parseOptions(["--curves", "--quick"], names)).toEqual({ ...none, curves: true, quick: true });
  expect(parseOptions(["--curves", "--write"], names)).toEqual({ ...none, curves: true, write: true });
});

test.each(["0", "-1", "1.5", "100", "many", "", "1e1", " 2"])("--runs=%s is refused", (runs) => {
  const message = `--runs ${runs}: give a whole number from 1 to 99.`;
  expect(() => parseOptions([`--runs=${runs}`], names)).toThrow(new UsageError(message));
});

test.each([
  [["--curves", "--only", "size"], "--curves measures the curves alone. Leave out --only and --runs."],
  [["--curves", "--runs", "2"], "--curves measures the curves alone. Leave out --only and --runs."],
  [["--curves", "--quick", "--write"], "--write quotes a whole run. Leave out --quick and --only."],
  [["--only", "speed"], "--only speed: there is create, size, client."],
  [["--write", "--quick"], "--write quotes a whole run. Leave out --quick and --only."],
  [["--write", "--only", "size"], "--write quotes a whole run. Leave out --quick and --only."],
  [["--only"], "Option '--only <value>' argument missing. --help lists the options."],
  [["--only", "--quick"], "Option '--only' argument is ambiguous. --help lists the options."],
  [["--fast"], "Unknown option '--fast'. --help lists the options."],
  [["--quick=yes"], "Option '--quick' does not take an argument. --help lists the options."],
  [
    ["README.md"],
    "Unexpected argument 'README.md'. This command does not take positional arguments. --help lists the options.",
  ],
])("%j is refused in one line", (args, message) => {
  expect(() => parseOptions(args, names)).toThrow(new UsageError(message));
});

test("The help names every measurement and every file that --write changes", () => {
  const text = formatUsage(["create", "size"], ["apps/bench/README.md", "packages/client/README.md"]);
  expect(text).toContain("create, size");
  expect(text).toContain("apps/bench/README.md, packages/client/README.md");
});

test("The help names every option", () => {
  const text = formatUsage(["create"], ["README.md"]);
  expect(text.match(/^ {2}(-h, )?--[a-z]+/gm)?.map((line) => line.trim())).toEqual([
    "--quick",
    "--runs",
    "--only",
    "--curves",
    "--json",
    "--write",
    "-h, --help",
  ]);
});
