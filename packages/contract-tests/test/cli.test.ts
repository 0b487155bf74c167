import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { checks, type Report } from "../src/index.ts";
import { createHonestServer } from "./honest-server.ts";
import { runCommand } from "./run-command.ts";
import { startServer } from "./start-server.ts";

const apiKey = "key-of-the-command-test";
/** An honest server whose tasks move by 20 s with every read. */
function createMovingServer(): (request: Request) => Promise<Response> {
  const { fetch, advance } = createHonestServer();
  return async (request) => {
    await advance(request.method === "GET" ? 20_000 : 0);
    return fetch(request);
  };
}

/** An address at which nobody listens. */
async function findUnusedUrl(): Promise<string> {
  const server = await startServer(createMovingServer());
  await server[Symbol.asyncDispose]();
  return server.url;
}

test("For a server that keeps the contract, the status is 0, and the output has each check and a count", async () => {
  await using server = await startServer(createMovingServer());

  const { status, stdout, stderr } = await runCommand([
    "--base-url",
    server.url,
    "--api-key",
    apiKey,
    "--allow-purchases",
  ]);

  expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: "" });
  const judged = checks.filter(({ requires = [] }) => requires.length === 0).length;
  expect(stdout).toContain(`Checking ${server.url}\n`);
  expect(stdout).toContain("\n  kept        read-unknown-id              answers an id that was never given with the");
  expect(stdout).toContain(
    `\n${server.url}: ${judged} kept, 0 broken, 0 not judged, ${checks.length - judged} not applicable\n`,
  );
  expect(stdout).toContain("\nThe server keeps the contract, as far as it was checked.\n");
  expect(stdout).not.toContain(apiKey);
});

test("Without permission to buy, the command says how many checks are left out and why", async () => {
  await using server = await startServer(createMovingServer());
  const bought = checks.filter(({ purchases }) => purchases).length;

  const { status, stdout } = await runCommand(["--base-url", server.url, "--api-key", apiKey]);

  expect(status).toBe(0);
  expect(stdout).toContain(
    `\nLeft out, as it buys videos, and that was not allowed (\`purchases\`, --allow-purchases): ${bought}\n`,
  );
  expect(stdout).toContain(
    `\n${server.url}: ${checks.length - bought} kept, 0 broken, 0 not judged, ${bought} not applicable\n`,
  );
});

test("For a server that breaks the contract, the status is 1, and the reason does not show the key", async () => {
  await using server = await startServer(async () => Response.json({ error: `Bad ${apiKey}` }, { status: 400 }));

  const { status, stdout, stderr } = await runCommand(["--base-url", server.url, "--api-key", apiKey]);

  expect(status).toBe(1);
  expect(stdout).toContain(
    "  BROKEN      auth-create-no-token         answers a create without a token with the documented",
  );
  expect(stdout).toMatch(
    /\n {4}POST \/v1\/videos\/generations with .*: expected 401 .*, came 400: .*Bad \[the API key\]/,
  );
  expect(stdout).toMatch(/\nBroken:\n {2}auth-create-no-token \(C0, E1, E2\)\n/);
  expect(stdout + stderr).not.toContain(apiKey);
});

test("The environment may name the server and the key, and an option takes precedence", async () => {
  await using server = await startServer(createMovingServer());
  const env = { VIDEO_GENERATIONS_BASE_URL: server.url, VIDEO_GENERATIONS_API_KEY: apiKey };

  const fromEnvironment = await runCommand(["--only", "read-unknown-id"], env);
  const fromOption = await runCommand(["--only", "read-unknown-id", "--base-url", "http://127.0.0.1:1"], env);

  expect(fromEnvironment.status).toBe(0);
  expect(fromOption.status).toBe(3);
  expect(fromOption.stdout).toContain("Is the server up at http://127.0.0.1:1?");
});

test("The JSON report is the only text on standard output", async () => {
  await using server = await startServer(createMovingServer());
  const args = ["--base-url", server.url, "--api-key", apiKey, "--format", "json", "--lacks", "state,http-errors"];

  const { status, stdout, stderr } = await runCommand(args);
  const report: Report = JSON.parse(stdout);

  expect(status).toBe(0);
  expect(report).toMatchObject({ target: server.url, broken: 0 });
  expect(report.results).toHaveLength(checks.length);
  expect(report.results.find(({ id }) => id === "read-unknown-id")).toMatchObject({
    verdict: "not applicable",
    reason: "the target lacks state",
  });
  expect(stderr).toContain("  kept        auth-read-no-token");
});

test("If no server listens, the status is 3, and the output never says that the contract is kept", async () => {
  const args = ["--base-url", await findUnusedUrl(), "--api-key", apiKey];
  const { status, stdout, stderr } = await runCommand(args);
  const [, notJudged = ""] =
    /\nNot judged: (\d+), as no answer came\. Start the server, or correct --base-url\.\n/.exec(stdout) ?? [];

  expect({ status, stderr }).toEqual({ status: 3, stderr: "" });
  expect(stdout).toContain("  NOT JUDGED  auth-create-no-token         answers a create without a token");
  expect(stdout).toContain(`: 0 kept, 0 broken, ${notJudged} not judged, `);
  expect(stdout).not.toContain("keeps the contract, as far");
  expect(stdout).toMatch(
    /\nWhether the server keeps the contract is not known, as not everything could be judged\.\n$/,
  );
});

test("The JSON report says what was not judged and why", async () => {
  const args = ["--base-url", await findUnusedUrl(), "--api-key", apiKey, "--format", "json", "--only", "refuse-model"];
  const { status, stdout } = await runCommand(args);

  expect(status).toBe(3);
  expect(JSON.parse(stdout)).toMatchObject({
    verdict: "not judged",
    notJudged: 1,
    results: [
      { verdict: "not judged", obstacle: "no-answer", reason: expect.stringContaining("connect ECONNREFUSED") },
    ],
  });
});

test("The Markdown report says what was not judged and why", async () => {
  const args = [
    "--base-url",
    await findUnusedUrl(),
    "--api-key",
    apiKey,
    "--format",
    "markdown",
    "--only",
    "refuse-model",
  ];
  const { stdout } = await runCommand(args);

  expect(stdout).toContain(
    "Whether the server keeps the contract is not known, as not everything could be judged. 0 kept",
  );
  expect(stdout).toContain("| not judged | `refuse-model` | refuses a model that is missing or unknown | C1 |");
  expect(stdout).toContain("\n## Not judged: refuse-model\n\n    POST /v1/videos/generations with ");
  expect(stdout).toContain(
    "\nNot judged, as no answer came. Start the server, or correct --base-url: `refuse-model`.\n",
  );
});

test("The status is 1 if one check is broken and another is not judged", async () => {
  let requests = 0;
  await using server = await startServer(async () => {
    requests += 1;
    return requests === 1 ? Response.json({}, { status: 404 }) : Response.json({}, { status: 402 });
  });
  const args = ["--base-url", server.url, "--api-key", apiKey];
  const { status, stdout } = await runCommand([...args, "--only", "auth-create-no-token", "--only", "refuse-model"]);

  expect(status).toBe(1);
  expect(stdout).toContain(": 0 kept, 1 broken, 1 not judged, 0 not applicable\nThe server breaks the contract.\n");
});

test("The command waits at a rate limit as long as the server asks, and reports the wait", async () => {
  const { fetch } = createHonestServer();
  let requests = 0;
  await using server = await startServer(async (request) => {
    requests += 1;
    return requests === 1 ? new Response("{}", { status: 429, headers: { "retry-after": "1" } }) : fetch(request);
  });
  const args = ["--base-url", server.url, "--api-key", apiKey, "--only", "read-unknown-id"];

  const waiting = await runCommand([...args, "--rate-limit-wait", "1"]);
  expect(waiting.status).toBe(0);
  expect(waiting.stdout).toContain("\n  waiting 1 s, as the server takes no more requests for now\n");
});

test("An https address of a server without TLS is not judged", async () => {
  await using server = await startServer(createMovingServer());
  const baseUrl = server.url.replace("http:", "https:");
  const { status, stdout } = await runCommand([
    "--base-url",
    baseUrl,
    "--api-key",
    apiKey,
    "--only",
    "read-unknown-id",
  ]);

  expect(status).toBe(3);
  expect(stdout).toContain("got no answer: ");
});

test("--format markdown prints a report in Markdown", async () => {
  await using server = await startServer(async () => Response.json({}));
  const args = ["--base-url", server.url, "--api-key", apiKey, "--format", "markdown"];

  const { status, stdout } = await runCommand([...args, "--only", "read-unknown-id", "--only", "create-minimal"]);

  expect(status).toBe(1);
  expect(stdout).toBe(
    [
      `# Contract report: ${server.url}`,
      "",
      "The server breaks the contract. 0 kept, 1 broken, 0 not judged, 1 not applicable.",
      "",
      "| verdict | check | the server … | rules |",
      "|---|---|---|---|",
      "| not applicable | `create-minimal` | accepts a body with only model and prompt | C1, C2, C4, C5, C6, C7, C8, C10 |",
      "| **broken** | `read-unknown-id` | answers an id that was never given with the documented 404 | E1, E2, Q8 |",
      "",
      "## Broken: read-unknown-id",
      "",
      "    GET /v1/tasks/task-unified-1000000000-zzzzzzzz: the 200 answer breaks the contract: /status is missing, not one of pending, processing, completed, failed, cancelled (A0). Body: {}",
      "",
      "Left out, as it buys videos, and that was not allowed (`purchases`, --allow-purchases): `create-minimal`.",
      "",
    ].join("\n"),
  );
});

test("--seed and --runs set the seed and the number of generated bodies", async () => {
  await using server = await startServer(async (request) => {
    const error = { code: "invalid_request", message: await request.text(), type: "invalid_request_error" };
    return Response.json({ error }, { status: 400 });
  });
  const args = ["--base-url", server.url, "--api-key", apiKey, "--allow-purchases", "--only", "agrees-on-bodies"];

  const { stdout } = await runCommand([...args, "--seed", "77", "--runs", "9"]);

  expect(stdout).toContain("Found with seed 77; send the same bodies again with --seed 77 --runs 9.");
});

test("A server on another machine is not tested for undocumented features", async () => {
  const args = ["--base-url", "http://0.0.0.0:1", "--api-key", apiKey, "--format", "json"];

  const { stdout } = await runCommand([...args, "--only", "http-unknown-path", "--only", "auth-read-no-token"]);
  const report: Report = JSON.parse(stdout);

  expect(report.results.map(({ verdict, reason }) => [verdict, reason])).toEqual([
    ["not judged", expect.stringContaining("got no answer")],
    ["not applicable", "the target lacks http-errors"],
  ]);
});

test("A server on another machine is tested for every feature with an empty --lacks", async () => {
  const args = ["--base-url", "http://0.0.0.0:1", "--api-key", apiKey, "--lacks", ""];

  const { stdout } = await runCommand([...args, "--only", "http-unknown-path"]);

  expect(stdout).toContain("http://0.0.0.0:1: 0 kept, 0 broken, 1 not judged, 0 not applicable");
});

test("--list prints every check with its rules, and every feature", async () => {
  const { status, stdout } = await runCommand(["--list"]);

  expect(status).toBe(0);
  expect(stdout).toContain(
    "lifecycle-growth             lets progress grow while a task is processing (Q2) [needs lifecycle; ",
  );
  expect(stdout).toContain("\npreferences                  a Prefer header chooses a documented answer");
  expect(checks.filter(({ id }) => !stdout.includes(`${id} `))).toEqual([]);
});

test("--version prints the version of the package", async () => {
  const manifest = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));

  expect(await runCommand(["--version"])).toEqual({ status: 0, stdout: `${manifest.version}\n`, stderr: "" });
});

test("--help prints the usage and ends with status 0", async () => {
  const { status, stdout, stderr } = await runCommand(["--help"]);

  expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("Usage: video-generations-contract [options]");
  expect(stdout).toContain("  3  none is broken, but some could not be judged: ");
});
