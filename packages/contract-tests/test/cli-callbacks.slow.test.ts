import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { findFreePort } from "../../../tooling/free-port.ts";
import { createHonestServer } from "./honest-server.ts";
import { runCommand } from "./run-command.ts";
import { type StartedServer, startServer } from "./start-server.ts";

const apiKey = "key-of-the-command-test";
const names = ["delivery", "body", "once", "retries", "backoff"].map((it) => `callback-${it}`);
const buy = ["--api-key", apiKey, "--allow-purchases", ...names.flatMap((it) => ["--only", it])];

let disposal = new AsyncDisposableStack();
afterEach(async () => {
  await disposal.disposeAsync();
  disposal = new AsyncDisposableStack();
});

/**
 * An honest server whose clock goes on by half a second each 5 ms. It allows addresses on this machine: an honest
 * server gets a public address instead, and its callbacks are sent to the one that was asked for.
 */
async function startRunning(): Promise<StartedServer> {
  let origin = "";
  const receiver = {
    open: () => expect.unreachable(),
    received: () => 0,
    fetch: async (request: Request) =>
      fetch(new URL(new URL(request.url).pathname, origin), { method: request.method, body: await request.text() }),
  };
  const { fetch: answer, advance } = createHonestServer({ receiver });
  const allow = async (request: Request): Promise<Response> => {
    if (request.method !== "POST") return answer(request);
    const text = (await request.text()).replace(/"callback_url":"(http:\/\/[^/]+)/, (_, given: string) => {
      origin = given;
      return '"callback_url":"https://hooks.example';
    });
    return answer(new Request(request.url, { method: "POST", headers: request.headers, body: text }));
  };
  let isOver = false;
  const running = (async () => {
    while (!isOver) {
      await advance(500);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  disposal.defer(async () => {
    isOver = true;
    await running;
  });
  return disposal.use(await startServer(allow));
}

test("With an http address on this machine the command listens there, and judges what comes", {
  timeout: 60_000,
}, async () => {
  const server = await startRunning();
  const url = `http://127.0.0.1:${await findFreePort()}`;
  const { status, stdout, stderr } = await runCommand([...buy, "--base-url", server.url, "--callback-url", url]);
  expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain(": 4 kept, 0 broken, 0 not judged, 1 not applicable\n");
  expect(stdout).toContain("Left out, as the pace of the target's clock is not known (`timeScale`, --time-scale): 1\n");
  expect(stdout).toContain("This run buys 2 videos for about 40.504 credits:\n");
});

test("With a port of its own, and the server's pace, the delays are judged too", { timeout: 60_000 }, async () => {
  const server = await startRunning();
  const port = String(await findFreePort());
  const args = ["--base-url", server.url, "--callback-url", `http://localhost:${port}/in`, "--callback-listen", port];
  // The server's pace is about 100, and less on a busy machine. By a slower pace, everything would be too early.
  const { status, stdout } = await runCommand([...buy, ...args, "--time-scale", "1000"]);
  expect(status, stdout).toBe(0);
  expect(stdout).toContain(": 5 kept, 0 broken, 0 not judged, 0 not applicable\n");
});

test("A port that is taken ends the command before anything is sent", async () => {
  const server = await startRunning();
  const port = new URL(server.url).port;
  const args = [
    "--base-url",
    "http://127.0.0.1:1",
    "--callback-url",
    "https://tunnel.example",
    "--callback-listen",
    port,
  ];
  const { status, stdout, stderr } = await runCommand([...buy, ...args]);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(new RegExp(`^error: cannot listen for callbacks at 127\\.0\\.0\\.1:${port}: .*EADDRINUSE`));
});

test("Without a receiver, the checks of callbacks are left out, and the report says why", async () => {
  const args = ["--base-url", "http://127.0.0.1:1", "--only", "read-malformed-id"];
  const { stdout } = await runCommand([...buy, ...args]);
  expect(stdout).toContain("Left out, as no receiver of callbacks was given (`receiver`, --callback-url): 5\n");
});

test("--record keeps the callbacks too, so that `judge` sees them", { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "video-generations-callbacks-"));
  disposal.defer(() => rm(folder, { recursive: true }));
  const [har, json, xml] = ["run.har", "run.json", "judged.xml"].map((name) => join(folder, name));
  const server = await startRunning();
  const url = `http://127.0.0.1:${await findFreePort()}/in`;
  const args = ["--base-url", server.url, "--callback-url", url, "--record", `${har}`, "--report", `${json}`];
  expect(await runCommand([...buy, ...args])).toMatchObject({ status: 0, stderr: "" });
  const judged = await runCommand(["judge", `${har}`, "--format", "json", "--report", `${xml}`]);
  expect(judged).toMatchObject({ status: 0, stderr: "" });
  const report = JSON.parse(judged.stdout);
  expect(report).toMatchObject({ verdict: "kept", violations: [] });
  expect(report.coverage[0].seen).toContainEqual({ name: "taskFinished", times: 5 });
  expect(JSON.parse(await readFile(`${json}`, "utf8"))).toMatchObject({ verdict: "kept" });
  expect(await readFile(`${xml}`, "utf8")).toContain("taskFinished: 5 recorded calls");
});
