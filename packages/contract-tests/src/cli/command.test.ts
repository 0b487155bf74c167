import { syncBuiltinESMExports } from "node:module";
import timersPromises from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { createHonestServer, createJsonResponse } from "../../test/honest-server.ts";
import { checks } from "../index.ts";
import { main } from "./command.ts";

const server = ["--base-url", "http://127.0.0.1:4010", "--api-key", "key-of-the-test"];

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

interface Ran {
  status: number;
  out: string;
  err: string;
}

/** Runs the command in this process; it sends its requests with this `fetch`. */
async function run(args: readonly string[], fetch: (request: Request) => Promise<Response>): Promise<Ran> {
  vi.stubGlobal("fetch", fetch);
  const [out, err]: [string[], string[]] = [[], []];
  const status = await main(args, { out: (text) => void out.push(text), err: (text) => void err.push(text) });
  return { status, out: out.join("\n"), err: err.join("\n") };
}

const nobody = async (): Promise<Response> => expect.fail("nothing was to be sent");
const busy = (seconds: number) => async (): Promise<Response> =>
  createJsonResponse(
    429,
    { error: { code: "rate_limit_exceeded", message: "Later." } },
    { "retry-after": String(seconds) },
  );

test.each([
  ["http://127.0.0.1:4010/#there", "a fragment"],
  ["http://127.0.0.1:4010/?x", "a query"],
  ["http://me@127.0.0.1:4010", "a user"],
  ["http://:pass@127.0.0.1:4010", "a password"],
  ["ftp://127.0.0.1:4010", "another scheme"],
  ["xhttp://127.0.0.1:4010", "a scheme that only ends with http"],
  ["httpx://127.0.0.1:4010", "a scheme that only begins with http"],
])("%s is refused as the address of a server because of %s", async (url) => {
  const { status, out, err } = await run(["--base-url", url, "--api-key", "key-of-the-test"], nobody);

  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toBe("error: --base-url takes an http or https address without user, query or fragment");
});

test.each(["--runs", "--seed", "--rate-limit-wait"])("%s takes whole numbers from 1 to 999999999", async (option) => {
  for (const value of ["0", "01", "-1", "1.5", "1e3", "1000000000", "x1", "1x", ""]) {
    const { status, err } = await run([...server, option, value], nobody);
    expect([value, status]).toEqual([value, 2]);
    expect(err).toContain("It takes a whole number from 1 to 999999999.");
  }
  const good = [...server, option, "999999999", "--only", "create-minimal"];
  expect((await run(good, nobody)).err).toContain("no check applies");
});

test("A feature that does not exist is refused with a list of all that do", async () => {
  const { status, err } = await run([...server, "--lacks", "time-travel"], nobody);

  expect(status).toBe(2);
  expect(err).toMatch(
    /There are lifecycle, callbacks, growing-progress, state, private-addresses, unknown-fields, error-messages, http-errors, malformed-json, idempotency-key, preferences\.$/,
  );
  expect((await run([...server, "--lacks", "state,toString"], nobody)).status).toBe(2);
});

test("--lacks takes a list that is separated by commas, and ignores extra commas", async () => {
  const only = ["--only", "read-unknown-id", "--only", "http-unknown-path"];
  const { status, out } = await run([...server, "--lacks", ",state,,http-errors,", ...only], nobody);

  expect(status).toBe(2);
  expect(out).toContain("Left out, as the target lacks state: 1\nLeft out, as the target lacks http-errors: 1\n");
});

test.each([
  ["http://127.0.0.1:4010", 0],
  ["https://gateway.example", 2],
])("Without --lacks, only this machine is tested for undocumented features: %s, status %i", async (url, expected) => {
  const args = ["--base-url", url, "--api-key", "key-of-the-test", "--only", "http-unknown-path"];

  expect((await run(args, createHonestServer().fetch)).status).toBe(expected);
});

test.each([
  ["1", 1, [1_000]],
  ["1", 2, []],
  ["2", 2, [2_000]],
])("With --rate-limit-wait %s, the waits for a limit of %i s are %j", async (most, seconds, expected) => {
  const waiting = vi.spyOn(timersPromises, "setTimeout").mockResolvedValue(undefined as never);
  syncBuiltinESMExports();

  const { status, out } = await run([...server, "--only", "read-unknown-id", "--rate-limit-wait", most], busy(seconds));

  expect(status).toBe(3);
  expect(waiting.mock.calls.map(([ms]) => ms)).toEqual(expected);
  const told = [...out.matchAll(/^ {2}waiting (\d+) s, as the server takes no more requests for now$/gm)];
  expect(told.map(([, s]) => Number(s) * 1_000)).toEqual(expected);
});

test("A wait is reported in whole seconds, rounded up, and on standard error if the report is JSON", async () => {
  vi.spyOn(timersPromises, "setTimeout").mockResolvedValue(undefined as never);
  syncBuiltinESMExports();
  vi.spyOn(Date, "now").mockReturnValue(Date.parse("2026-04-01T12:00:00.800Z"));
  const { fetch } = createHonestServer();
  let isFirst = true;
  const busyOnce = async (request: Request): Promise<Response> => {
    if (!isFirst) return fetch(request);
    isFirst = false;
    return createJsonResponse(429, {}, { "retry-after": "Wed, 01 Apr 2026 12:00:03 GMT" });
  };

  const { status, out, err } = await run([...server, "--only", "read-unknown-id", "--format", "json"], busyOnce);

  expect({ status, verdict: JSON.parse(out).verdict }).toEqual({ status: 0, verdict: "kept" });
  expect(err).toContain("\n  waiting 3 s, as the server takes no more requests for now\n");
});

test("--only runs just the checks that it names, in the suite's order", async () => {
  const args = [...server, "--only", "read-unknown-id", "--only", "auth-read-no-token", "--format", "json"];

  const { out, err } = await run(args, createHonestServer().fetch);

  expect(JSON.parse(out).results.map(({ id }: { id: string }) => id)).toEqual([
    "auth-read-no-token",
    "read-unknown-id",
  ]);
  expect(err).toMatch(/^Checking http:\/\/127\.0\.0\.1:4010\n {2}kept {8}auth-read-no-token/);
});

test("The JSON report is indented, and the report for people leaves standard error empty", async () => {
  const args = [...server, "--only", "read-unknown-id"];
  const machine = await run([...args, "--format", "json"], createHonestServer().fetch);
  const people = await run(args, createHonestServer().fetch);
  const page = await run([...args, "--format", "markdown"], createHonestServer().fetch);

  expect(machine.out).toMatch(/^\{\n {2}"target": "http:\/\/127\.0\.0\.1:4010",\n {2}"verdict": "kept",\n/);
  expect(people).toMatchObject({ status: 0, err: "" });
  expect(people.out).not.toContain("# Contract report");
  expect(page.out).toMatch(/^# Contract report: /);
  expect(page.err).toContain("read-unknown-id");
});

test("Requests go below the path of --base-url, and the report shows --base-url as it was given", async () => {
  const paths: string[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    paths.push(new URL(request.url).pathname);
    return createJsonResponse(404, {});
  };
  const baseUrl = "http://127.0.0.1:4010/below/it/";
  const args = ["--base-url", baseUrl, "--api-key", "key-of-the-test", "--only", "read-unknown-id"];

  expect((await run(args, fetch)).out).toContain(`\n${baseUrl}: 0 kept, 1 broken, `);
  expect(paths).toEqual(["/below/it/v1/tasks/task-unified-1000000000-zzzzzzzz"]);
});

test("--list sends nothing, needs no server, and ends with status 0", async () => {
  const { status, out } = await run(["--list"], nobody);

  expect(status).toBe(0);
  expect(out.split("\n").slice(0, checks.length)).toHaveLength(checks.length);
});

test("--allow-purchases allows the checks that buy videos", async () => {
  const args = [...server, "--only", "create-minimal"];

  expect((await run(args, nobody)).status).toBe(2);
  expect((await run([...args, "--allow-purchases"], createHonestServer().fetch)).status).toBe(0);
});

test.each(["", "  "])("An empty key or address in the environment, as %j, counts as missing", async (empty) => {
  vi.stubEnv("VIDEO_GENERATIONS_BASE_URL", empty);
  vi.stubEnv("VIDEO_GENERATIONS_API_KEY", empty);

  expect((await run(["--api-key", "key-of-the-test"], nobody)).err).toContain("no server to check");
  expect((await run(["--base-url", "http://127.0.0.1:4010"], nobody)).err).toContain("no API key");
});

test("A fault of the command itself is not reported as bad usage", async () => {
  const args = [...server, "--only", "read-unknown-id"];
  vi.stubGlobal("fetch", createHonestServer().fetch);
  const full = new Error("no space left");
  const output = {
    out: () => {
      throw full;
    },
    err: () => {},
  };

  await expect(main(args, output)).rejects.toBe(full);
});
