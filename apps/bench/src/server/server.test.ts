import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type Contender, createContenders } from "./contenders.ts";
import { createRequest, expectTask } from "./create-request.ts";
import { applyLoad } from "./load.ts";
import { startServer } from "./server.ts";

const folder = mkdtempSync(join(tmpdir(), "video-generations-bench-test-"));
afterAll(() => rmSync(folder, { recursive: true }));
const task = JSON.stringify({ object: "video.generation.task", id: "task-unified-1-a" });

/** A server that handles each request with this function body. */
const contender = (body: string, resetPath?: string): Contender => ({
  name: "it",
  args: (port) => [
    "--eval",
    `let count = 0; const task = ${JSON.stringify(task)};
require("node:http").createServer((request, response) => { count++; ${body} }).listen(${port}, "127.0.0.1");`,
  ],
  ...(resetPath !== undefined && { resetPath }),
});

test("A server has started once it answers a create, and its start time counts from the start of its process", async () => {
  const before = performance.now();
  await using server = await startServer(contender("response.end(task)"));
  expect(server.name).toBe("it");
  expect(server.startMs).toBeGreaterThan(0);
  expect(server.startMs).toBeLessThanOrEqual(performance.now() - before);
  const { path, ...init } = createRequest;
  expect((await fetch(`http://127.0.0.1:${server.port}${path}`, init)).status).toBe(200);
});

test("A server is sent the create as JSON, with a key", async () => {
  const isCreate = `request.method === "POST" && request.url === "/v1/videos/generations" && authorization === "Bearer bench"
    && type === "application/json" && JSON.parse(body).duration === 8`;
  const said = `const { authorization, "content-type": type } = request.headers;
let body = ""; request.on("data", (chunk) => { body += chunk; });
request.on("end", () => { response.statusCode = ${isCreate} ? 200 : 400; response.end(task); });`;
  await using server = await startServer(contender(said));
  expect(server.port).toBeGreaterThan(0);
});

test.each([
  ["response.statusCode = 201; response.end(task)", "it answered the create with 201"],
  ["response.end('<p>hello</p>')", 'with 200 and "<p>hello</p>", not with 200 and a task.'],
])("A server that does not answer the create with 200 and a task is not measured: %s", async (body, message) => {
  await expect(startServer(contender(body))).rejects.toThrow(message);
});

test("The bench does not wait for a server that has ended", async () => {
  const dies: Contender = { name: "it", args: () => ["--eval", "console.error('no port'); process.exit(1)"] };
  await expect(startServer(dies)).rejects.toThrow("it ended before it was measured. It wrote: no port");
});

test("A server is emptied through its reset path, and a server without one gets no request", async () => {
  const body = `if (request.url === "/reset") response.statusCode = request.method === "POST" && count < 3 ? 299 : 300; response.end(task);`;
  await using server = await startServer(contender(body, "/reset"));
  await server.reset();
  await expect(server.reset()).rejects.toThrow("it answered /reset with 300, and may not be empty.");
  await using keeper = await startServer(contender("response.statusCode = count > 1 ? 500 : 200; response.end(task);"));
  await keeper.reset();
});

test("A load reports the answers per second and the time on a core for each", async () => {
  await using server = await startServer(contender("response.end(task)"));
  const read = [1_000, 1_300];
  const { perSecond, cpuMicroseconds, cores } = await applyLoad(server, 0.3, () => read.shift() ?? Number.NaN);
  const seconds = 0.3 / cores;
  const answered = 300_000 / cpuMicroseconds;
  expect(seconds).toBeGreaterThanOrEqual(0.3);
  expect(answered).toBeGreaterThan(0);
  expect(answered).toBeCloseTo(Math.round(answered), 6);
  expect(perSecond * seconds).toBeCloseTo(answered, 6);
});

test("A load with a single refused create is an error", async () => {
  await using server = await startServer(
    contender("response.statusCode = count === 5 ? 402 : 200; response.end(task);"),
  );
  await expect(applyLoad(server, 0.3, () => 0)).rejects.toThrow(
    /^it did not answer every create with 2xx: .*1 × 402; 0 errors, 0 of them timeouts, 0 connections reset\.$/,
  );
});

test("Only 200 with a task passes, and the error for another answer shows its beginning", () => {
  expect(() => expectTask("it", 200, task)).not.toThrow();
  const shown = (status: number, text: string) => () => expectTask("it", status, text);
  expect(shown(200, "null")).toThrow('it answered the create with 200 and "null", not with 200 and a task.');
  expect(shown(200, '{"object":"list"}')).toThrow("not with 200 and a task");
  expect(shown(500, "x".repeat(300))).toThrow(`with 500 and "${"x".repeat(200)}", not with`);
});

test("Each server gets its port, the mock is silent and has many credits, and the peers' contract has no callbacks", () => {
  const { ours, bare, prism, scalar } = createContenders(folder);
  const contract = join(folder, "openapi.json");
  expect(ours).toMatchObject({ name: "the mock", resetPath: "/_mock/reset" });
  expect(ours.args(9)).toEqual([
    ...[expect.stringMatching(/mock.dist.cli\.js$/), "serve", "--port", "9", "--log", "silent"],
    ...["--credits", "1000000000"],
  ]);
  expect(bare.args(9)).toEqual([expect.stringMatching(/bare-server\.mjs$/), "9"]);
  expect(prism.args(9)).toEqual([
    ...[expect.stringMatching(/prism-cli.*index\.js$/), "mock", contract, "--port", "9", "--verboseLevel", "silent"],
  ]);
  expect(scalar.args(9)).toEqual([expect.stringMatching(/scalar-server\.mjs$/), "9", contract]);
  expect([bare, prism, scalar].map(({ name, resetPath }) => [name, resetPath])).toEqual([
    ["bare node:http", undefined],
    ["Prism", undefined],
    ["Scalar", undefined],
  ]);
  const written = readFileSync(contract, "utf8");
  expect(JSON.parse(written).paths["/v1/videos/generations"].post.operationId).toBe("createVideoGeneration");
  expect(written).not.toContain('"callbacks":');
});
