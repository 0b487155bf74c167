/** Empty values: an environment variable without a value is unset, and an empty host never opens the network. */
import { Option } from "commander";
import { describe, expect, test } from "vitest";
import * as flags from "../src/cli/flags.ts";
import { type RunningServer, startMock, startProxy, startStatic } from "../src/index.ts";
import { runMock } from "./mock-process.ts";

const variables = Object.values(flags)
  .map((flag) => (typeof flag === "function" ? flag() : undefined))
  .filter((option) => option instanceof Option)
  .map(({ envVar }) => String(envVar));

/** Every variable of the mock with this value. */
const allAs = (value: string) => Object.fromEntries(variables.map((name) => [name, value]));

describe.each(["", " ", "\t \n"])("With %j in every environment variable", (empty) => {
  test.each([["serve"], ["static"], ["proxy", "--upstream", "http://127.0.0.1:9"]])(
    "The command %s runs with its defaults, for this machine only",
    async (...command) => {
      const running = runMock([...command, "--port", "0"], allAs(empty));
      expect(await running.listening()).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      running.child.kill("SIGTERM");
      expect([await running.exit(), running.stderr()]).toEqual([0, ""]);
      const used = await startedWith(command);
      expect(running.stdout().replaceAll(/:\d+/g, "")).toBe(used.replaceAll(/:\d+/g, ""));
    },
    60_000,
  );

  test("The proxy misses its upstream", async () => {
    const running = runMock(["proxy", "--port", "0"], allAs(empty));
    expect([await running.exit(), running.stderr()]).toEqual([
      2,
      expect.stringContaining("required option '--upstream <url>' not specified"),
    ]);
  });
});

/** What a command writes without any variable. */
async function startedWith(command: readonly string[]): Promise<string> {
  const running = runMock([...command, "--port", "0"]);
  await running.listening();
  running.child.kill("SIGTERM");
  await running.exit();
  return running.stdout();
}

test("There is a variable for every option", () => {
  expect(variables.length).toBeGreaterThanOrEqual(16);
  expect(variables).toContain("VIDEO_GENERATIONS_MOCK_HOST");
});

test("A variable with a value still counts", async () => {
  const running = runMock(["--port", "0"], { ...allAs(""), VIDEO_GENERATIONS_MOCK_KEY: "one,two" });
  await running.listening();
  running.child.kill("SIGTERM");
  await running.exit();
  expect(running.stdout()).toContain("only the 2 that were given");
});

describe.each([["serve"], ["static"], ["proxy", "--upstream", "http://127.0.0.1:9"]])(
  "The command %s",
  (...command) => {
    test.each(["", " "])("Refuses the host %j", async (host) => {
      const running = runMock([...command, "--port", "0", "--host", host]);
      expect([await running.exit(), running.stdout()]).toEqual([2, ""]);
      expect(running.stderr()).toContain("It must be an address, such as 127.0.0.1; 0.0.0.0 lets the network in.");
    });
  },
);

test.each(["", " ", "one,", ",", "one,,two"])("The key %j is refused", async (key) => {
  const running = runMock(["--port", "0", "--key", key]);
  expect([await running.exit(), running.stdout()]).toEqual([2, ""]);
  expect(running.stderr()).toContain("It must be a token without spaces.");
});

test.each<[string, (host: string) => Promise<RunningServer>]>([
  ["startMock", (host) => startMock({ port: 0, host })],
  ["startStatic", (host) => startStatic({ port: 0, host })],
  ["startProxy", (host) => startProxy({ port: 0, host, upstream: "http://127.0.0.1:9" })],
])("%s does not start with an empty host", async (_, start) => {
  for (const host of ["", "  "]) {
    await expect(start(host)).rejects.toThrow(
      new TypeError(
        `host must be an address, such as 127.0.0.1, but is ${JSON.stringify(host)}. Leave it out for 127.0.0.1; 0.0.0.0 lets the network in.`,
      ),
    );
  }
});

test("A host of null, as a program in JavaScript may give it, is one that was left out", async () => {
  const mock = await startMock({ port: 0, host: null as unknown as string });
  expect(mock.url).toMatch(/^http:\/\/127\.0\.0\.1:/);
  await mock.close();
});
