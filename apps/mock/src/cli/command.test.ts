import { once } from "node:events";
import { type ClientRequest, request as httpRequest } from "node:http";
import { connect, createServer } from "node:net";
import { json } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { type MockProcess, runMock } from "../../test/mock-process.ts";
import { startUpstream } from "../../test/upstream-server.ts";

const minimal = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat" });

async function mode(running: MockProcess): Promise<unknown> {
  const response = await fetch(`${await running.listening()}/_mock/health`);
  return response.json();
}

async function stopMock(running: MockProcess): Promise<number | null> {
  running.child.kill("SIGTERM");
  return running.exit();
}

describe("The command line", () => {
  test.each([
    [["--prot", "5000"], "error: unknown option '--prot' (Did you mean --port?)"],
    [
      ["--port", "http"],
      "error: option '--port <number>' argument 'http' is invalid. It must be a whole number from 0 to 65535.",
    ],
    [["--port", "65536"], "error: option '--port <number>' argument '65536' is invalid."],
    [
      ["--time-scale", "0"],
      "error: option '--time-scale <number>' argument '0' is invalid. It must be a number above 0.",
    ],
    [["--seed", "1.5"], "error: option '--seed <number>' argument '1.5' is invalid. It must be a whole number."],
    [["--key", "sk live"], "error: option '--key <token>' argument is invalid. It must be a token without spaces."],
    [["--kye=sk live's"], "error: unknown option '--kye'"],
    [
      ["--spec", ""],
      "error: option '--spec <file>' argument '' is invalid. It must be a file, such as openapi.yaml; leave it out for the published contract.",
    ],
    [
      ["--log", "loud"],
      "error: option '--log <format>' argument 'loud' is invalid. Allowed choices are pretty, json, silent.",
    ],
    ...["front.example", "ftp://front.example", "http://front.example/?x=1", "http://front.example/#x"].map(
      (url): [string[], string] => [
        ["--public-url", url],
        `error: option '--public-url <url>' argument '${url}' is invalid. It must be an http or https URL, such as https://front.example/mock, without user name, password, query and fragment.`,
      ],
    ),
    [["--public-url", "http://me:secret@front.example"], "argument 'http://…@front.example' is invalid."],
    [
      ["--public-url", ""],
      "error: option '--public-url <url>' argument '' is invalid. It must be an http or https URL",
    ],
    [["static", "--public-url", "x"], "error: option '--public-url <url>' argument 'x' is invalid."],
    [["proxy", "--public-url", "x"], "error: option '--public-url <url>' argument 'x' is invalid."],
    [["--trust-proxy=maybe"], "error: option '--trust-proxy [boolean]' argument 'maybe' is invalid."],
    [["sttic"], "error: unknown command 'sttic' (Did you mean static?)"],
    [["serve", "extra"], "error: too many arguments for 'serve'."],
    [["static", "--seed", "1"], "error: unknown option '--seed'"],
    [["proxy"], "error: required option '--upstream <url>' not specified"],
    [
      ["proxy", "--upstream", "ftp://x"],
      "error: option '--upstream <url>' argument 'ftp://x' is invalid. It must be an http or https URL without user name and password.",
    ],
  ])("With %j it writes one line to standard error and ends with status 2", async (args, line) => {
    const running = runMock(args);
    expect(await running.exit()).toBe(2);
    expect(running.stderr().trim()).toContain(line);
    expect(running.stderr().trim().split("\n")).toHaveLength(1);
    expect(running.stdout()).toBe("");
  });

  test("A bad environment variable is named", async () => {
    const running = runMock([], { VIDEO_GENERATIONS_MOCK_PORT: "x" });
    expect(await running.exit()).toBe(2);
    expect(running.stderr()).toContain("value 'x' from env 'VIDEO_GENERATIONS_MOCK_PORT' is invalid");
  });

  test("A port in use gives one line that names it, and status 1", async () => {
    const other = createServer();
    other.listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = Object(other.address());
    const running = runMock(["--port", String(port)]);
    expect(await running.exit()).toBe(1);
    expect(running.stderr()).toBe(
      `error: port ${port} on 127.0.0.1 is in use. Choose another with --port, or any free one with --port 0.\n`,
    );
    other.close();
  });

  test("Help lists the commands and the options of the default one, and ends with status 0", async () => {
    const running = runMock(["--help"]);
    expect(await running.exit()).toBe(0);
    expect(running.stdout()).toMatch(/serve[\s\S]+static[\s\S]+proxy[\s\S]+--time-scale/);
    expect(running.stdout()).toContain("VIDEO_GENERATIONS_MOCK_PORT");
  });

  test("Without a command the mock serves", async () => {
    const running = runMock(["--port", "0"]);
    expect(await mode(running)).toMatchObject({ status: "ok", mode: "serve" });
    expect(await stopMock(running)).toBe(0);
  });

  test("`static` answers from the examples", async () => {
    const running = runMock(["static", "--port", "0"]);
    expect(await mode(running)).toEqual({ status: "ok", mode: "static" });
    expect(await stopMock(running)).toBe(0);
  });

  test("Environment variables apply to options that the command line leaves out", async () => {
    const env = { VIDEO_GENERATIONS_MOCK_PORT: "0", VIDEO_GENERATIONS_MOCK_KEY: "one,two", NO_COLOR: "1" };
    const running = runMock(["--time-scale", "60"], { ...env, VIDEO_GENERATIONS_MOCK_TIME_SCALE: "2" });
    await running.listening();
    expect(running.stdout()).toContain("only the 2 that were given");
    expect(running.stdout()).toContain("60 × the service's pace: what takes it 165 s is here in 2.8 s");
    await stopMock(running);
  });
});

describe("The output", () => {
  test("Starts with the address, pace, keys, a command to try and how to stop; then has one line for each request", async () => {
    const running = runMock(["--port", "0"], { FORCE_COLOR: "1" });
    const url = await running.listening();
    await fetch(`${url}/v1/nothing`);
    await stopMock(running);
    const lines = running.stdout().split("\n");
    expect(lines.slice(0, 14)).toEqual([
      "",
      "  video-generations-mock serve",
      "",
      `  Address  ${url}`,
      "  Clock    10 × the service's pace: what takes it 165 s is here in 17 s (its own pace: --time-scale 1)",
      "  Keys     every bearer token is accepted",
      "  State    is lost on exit: tasks, credits and journals are in memory only",
      `  Page     ${url}/_mock/  tasks live, videos, time and failures at a click`,
      `  Docs     ${url}/_mock/docs  operations, fields, limits, errors, samples`,
      "  Errors   any documented answer with -H 'Prefer: code=429'",
      `  Try      curl ${url}/v1/videos/generations -H 'Authorization: Bearer any' -H 'Content-Type: application/json' -d '{"model":"seedance-2.0-fast-text-to-video","prompt":"A paper boat in the rain"}'`,
      "  Stop     Ctrl+C",
      "",
      expect.stringMatching(/^GET {2}\/v1\/nothing 404 \d+ ms$/),
    ]);
    expect(lines.slice(14)).toEqual(["Stopped.", ""]);
  });

  test.each([
    [1, ["1 task is forgotten: state is lost on exit.", "Stopped."], { event: "stopped", tasks: 1 }],
    [2, ["2 tasks are forgotten: state is lost on exit.", "Stopped."], { event: "stopped", tasks: 2 }],
  ])("Ends with what is lost: %i", async (count, lines, event) => {
    const params = { model: "seedance-2.0-fast-text-to-video", prompt: "A boat." };
    const body = JSON.stringify({ key: "any", params, status: "completed", count });
    const lastLines = async (format: string) => {
      const running = runMock(["--port", "0", "--log", format]);
      await fetch(`${await running.listening()}/_mock/tasks`, { method: "POST", body });
      await stopMock(running);
      return running.stdout().trim().split("\n").slice(-2);
    };
    expect(await lastLines("pretty")).toEqual(lines);
    const [, json = ""] = await lastLines("json");
    expect(JSON.parse(json)).toMatchObject(event);
  });

  test("Has one JSON object in each line with --log json", async () => {
    const running = runMock(["--port", "0", "--log", "json"]);
    const url = await running.listening();
    await fetch(`${url}/v1/nothing`);
    await stopMock(running);
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
    const lines = running.stdout().trim().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { time, event: "listening", mode: "serve", url, timeScale: 10, callbackAllow: [], sample: expect.any(Object) },
      { time, event: "request", method: "GET", path: "/v1/nothing", status: 404, ms: expect.any(Number) },
      { time, event: "stopped" },
    ]);
  });
});

describe("Stopping", () => {
  /** Sends the head of a create, and resolves when the server has begun to take it. */
  async function beginCreate(url: string): Promise<ClientRequest> {
    const outgoing = httpRequest(`${url}/v1/videos/generations`, {
      method: "POST",
      headers: {
        Authorization: "Bearer any",
        "Content-Type": "application/json",
        "Content-Length": minimal.length,
        Expect: "100-continue",
      },
    });
    outgoing.flushHeaders();
    await once(outgoing, "continue");
    return outgoing;
  }

  /** Resolves when no more connections are accepted. */
  async function expectRefusal(url: string): Promise<void> {
    const { hostname, port } = new URL(url);
    let taken: boolean;
    do {
      const socket = connect(Number(port), hostname);
      taken = await once(socket, "connect").then(
        () => true,
        () => false,
      );
      socket.destroy();
    } while (taken);
  }

  test.each(["SIGTERM", "SIGINT"] as const)("%s lets the open request end, then the status is 0", async (signal) => {
    const running = runMock(["--port", "0"]);
    const url = await running.listening();
    const outgoing = await beginCreate(url);
    running.child.kill(signal);
    await expectRefusal(url);
    outgoing.end(minimal);
    const [response] = await once(outgoing, "response");
    expect(response).toMatchObject({ statusCode: 200 });
    expect(await json(response)).toMatchObject({ status: "pending" });
    expect(await running.exit()).toBe(0);
    expect(running.stderr()).toBe("");
  });

  test("A second signal ends the mock at once", async () => {
    const running = runMock(["--port", "0"]);
    const url = await running.listening();
    const outgoing = await beginCreate(url);
    const broken = once(outgoing, "error");
    running.child.kill("SIGTERM");
    await expectRefusal(url);
    // One that comes with the first is npm's, which passes signals on.
    await sleep(600);
    running.child.kill("SIGTERM");
    expect(await running.exit()).toBe(1);
    expect(await broken).toEqual([expect.objectContaining({ code: "ECONNRESET" })]);
  });

  test("A refused body that is still on its way does not change the exit status", async () => {
    const running = runMock(["static", "--port", "0"]);
    const url = await running.listening();
    const headers = { Authorization: "Bearer any", "Content-Type": "application/json" };
    const outgoing = httpRequest(`${url}/v1/videos/generations`, { method: "POST", headers });
    outgoing.on("error", () => undefined);
    outgoing.write("a".repeat(1_500_000));
    await once(outgoing, "response");
    expect(await stopMock(running)).toBe(0);
    outgoing.destroy();
  });
});

describe("The proxy's exit status", () => {
  const args = ["proxy", "--port", "0", "--upstream"];
  const task = "/v1/tasks/task-unified-1";

  async function runProxy(
    body: string,
    more: readonly string[],
    env = {},
    paths: readonly string[] = [task],
  ): Promise<{ status: number | null; stdout: string; stderr: string }> {
    await using upstream = await startUpstream((_, response) => {
      response.writeHead(404, { "content-type": "application/json" }).end(body);
    });
    const running = runMock([...args, upstream.url, ...more], env);
    const url = await running.listening();
    for (const path of paths) await fetch(`${url}${path}`, { headers: { Authorization: "Bearer any" } });
    return { status: await stopMock(running), stdout: running.stdout(), stderr: running.stderr() };
  }

  const kept = '{"error":{"code":"task_not_found","message":"gone","type":"invalid_request_error"}}';
  const broken = '{"error":"gone"}';

  test("Violations are printed as they happen and summed up at the end", async () => {
    const { status, stdout } = await runProxy(broken, []);
    expect(status).toBe(0);
    expect(stdout).toContain(
      "✗ GET /v1/tasks/task-unified-1 response violation at body.error: Response body property error must be object\n",
    );
    expect(stdout).toMatch(
      /\nStopped\. Violations of the contract: 0 in requests, 1 in answers\. Calls judged: 1\.\n$/,
    );
  });

  test("Without a violation the last line says so", async () => {
    const { status, stdout } = await runProxy(kept, ["--fail-on-violation"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/\nStopped\. No violations of the contract\. Calls judged: 1\.\n$/);
  });

  test.each([
    [["--fail-on-violation"], {}, 1],
    [[], { VIDEO_GENERATIONS_MOCK_FAIL_ON_VIOLATION: "true" }, 1],
    [[], { VIDEO_GENERATIONS_MOCK_FAIL_ON_VIOLATION: "0" }, 0],
  ])("With %j and %j a violation ends in status %i", async (more, env, status) => {
    expect((await runProxy(broken, more, env)).status).toBe(status);
  });

  test("A call of the contract that passes unjudged is printed, summed up, and ends in status 1", async () => {
    const paths = [task, "/v1/task/a", "/v1/task/a", `${task}/`, "/media/video.mp4"];
    const { status, stdout, stderr } = await runProxy(kept, ["--fail-on-violation"], {}, paths);
    const reason = "no operation of the contract; nearest is GET /v1/tasks/{task_id}";

    expect(status).toBe(1);
    expect(stdout).toContain(`\n? GET /v1/task/a not judged: ${reason}\n`);
    expect(stdout.slice(stdout.indexOf("Stopped."))).toBe(
      [
        "Stopped. No violations of the contract. Calls judged: 1.",
        "Calls of the contract that were not judged: 3.",
        `  2 × GET /v1/task/a: ${reason}`,
        `  1 × GET ${task}/: ${reason} (without the slash at the end)`,
        "Passed on, as they have nothing to do with the contract: 1.",
        "",
      ].join("\n"),
    );
    expect(stderr).toBe(`error: 3 calls of the contract were not judged, such as GET /v1/task/a: ${reason}\n`);
  });

  test.each([
    ["no call at all", []],
    ["nothing but videos", ["/media/video.mp4"]],
  ])("After %s nothing was judged, which ends in status 1", async (_what, paths) => {
    const { status, stdout, stderr } = await runProxy(kept, ["--fail-on-violation", "--log", "pretty"], {}, paths);

    expect(status).toBe(1);
    expect(stdout).toContain("\nStopped. Nothing was judged.\n");
    expect(stderr).toBe("error: nothing was judged: no call of the contract came with its answer through the proxy\n");
  });

  test("Without --fail-on-violation, unjudged calls are only reported", async () => {
    const { status, stdout, stderr } = await runProxy(kept, [], {}, ["/v1/task/a"]);

    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("\nCalls of the contract that were not judged: 1.\n");
  });

  test("Standard error gives every reason for status 1, with --log json too", async () => {
    const { stdout, stderr } = await runProxy(broken, ["--fail-on-violation", "--log", "json"], {}, [task, "/v1/x"]);
    const events = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));

    expect(stderr).toMatch(
      /^error: the contract was broken once\nerror: a call of the contract was not judged, such as /,
    );
    expect(events.at(-1)).toMatchObject({
      event: "stopped",
      violations: { request: 0, response: 1 },
      judged: 1,
      unjudged: { total: 1, calls: [{ method: "GET", path: "/v1/x", times: 1 }], outside: 0, abandoned: 0 },
    });
    expect(events.filter(({ event }) => event === "unjudged")).toMatchObject([{ method: "GET", path: "/v1/x" }]);
  });

  test("An upstream that is down leaves its calls unjudged, which ends in status 1", async () => {
    const upstream = await startUpstream(() => undefined);
    await upstream[Symbol.asyncDispose]();
    const running = runMock([...args, upstream.url, "--fail-on-violation", "--log", "json"]);
    await fetch(`${await running.listening()}${task}`, { headers: { Authorization: "Bearer any" } });

    expect(await stopMock(running)).toBe(1);
    expect(running.stderr()).toContain("error: nothing was judged: ");
    expect(running.stderr()).toContain(
      `error: a call of the contract was not judged, such as GET ${task}: no answer to judge`,
    );
  });
});
