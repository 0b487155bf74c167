/** The contract suite's own receiver, and its checks of callbacks, against the simulator and the mock. */
import { request as forward } from "node:http";
import { createServer } from "node:https";
import {
  type CallbackReceiver,
  createReceiver,
  type Report,
  runChecks,
  type StartedReceiver,
  startReceiver,
  type Target,
} from "@video-generations/contract-tests";
import { createManualClock, createSimulator } from "@video-generations/simulator";
import { afterEach, expect, test } from "vitest";
import { findFreePort } from "../../../../tooling/free-port.ts";
import { startMock } from "../../src/index.ts";
import { createAuthority } from "../callbacks/certificates.ts";

const only = ["callback-delivery", "callback-body", "callback-once", "callback-retries", "callback-backoff"];
const kept = { verdict: "kept", kept: only.length };

let disposal = new AsyncDisposableStack();
afterEach(async () => {
  await disposal.disposeAsync();
  disposal = new AsyncDisposableStack();
});

async function listen(url: string, port: number): Promise<StartedReceiver> {
  const receiver = await startReceiver({ url, port });
  disposal.defer(() => receiver.close());
  return receiver;
}

async function startMockAt(options: Parameters<typeof startMock>[0]): Promise<Target> {
  const mock = await startMock({ port: 0, ...options });
  disposal.defer(() => mock.close());
  return { name: "the mock", baseUrl: mock.url, apiKey: "a-key-of-the-suite" };
}

/** A reverse proxy that takes TLS off, as tunnels do. */
async function startTunnel(port: number, to: number, tls: { key: string; cert: string }): Promise<void> {
  const server = createServer(tls, (incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const onward = forward({ port: to, host: "127.0.0.1", method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.once("error", () => outgoing.writeHead(502).end());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  disposal.defer(() => void server.close().closeAllConnections());
}

function runCallbacks(target: Target, receiver: CallbackReceiver): Promise<Report> {
  return runChecks(target, { purchases: true, receiver, only });
}

test("The simulator keeps every check of callbacks", async () => {
  const clock = createManualClock();
  const receiver = createReceiver({ url: "https://hooks.example/in" });
  const simulator = createSimulator({
    clock,
    async sendCallback({ url, body }) {
      const headers = { "content-type": "application/json" };
      const { status } = await receiver.fetch(new Request(url, { method: "POST", headers, body }));
      return status < 300 ? { delivered: true, status } : { delivered: false, status, reason: "No 2xx." };
    },
  });
  const target = { name: "the simulator", baseUrl: "http://simulator.invalid", apiKey: "any", fetch: simulator.fetch };
  expect(await runCallbacks({ ...target, advance: (ms) => clock.advance(ms) }, receiver)).toMatchObject(kept);
});

test("The mock keeps them over HTTPS, through a proxy that takes TLS off, with a clock that is moved", async () => {
  const [outside, inside] = [await findFreePort(), await findFreePort()];
  const authority = await createAuthority("the tests' own authority");
  await startTunnel(outside, inside, await authority.issue({ names: ["localhost"] }));
  const clock = createManualClock();
  const callbackAllow = [`localhost:${outside}`];
  const target = await startMockAt({ clock, callbackAllow, callbackCa: authority.ca });
  const receiver = await listen(`https://localhost:${outside}/hooks`, inside);
  expect(await runCallbacks({ ...target, advance: (ms) => clock.advance(ms) }, receiver)).toMatchObject(kept);
});

test("The mock keeps them at a pace that the target tells", { timeout: 60_000 }, async () => {
  const port = await findFreePort();
  const target = await startMockAt({ timeScale: 20, callbackAllow: [`127.0.0.1:${port}`] });
  const receiver = await listen(`http://127.0.0.1:${port}`, port);
  expect(await runCallbacks({ ...target, timeScale: 20 }, receiver)).toMatchObject(kept);
});

test("Where the pace is told wrongly slow, repetitions are too early", { timeout: 60_000 }, async () => {
  const port = await findFreePort();
  const target = await startMockAt({ timeScale: 20, callbackAllow: [`127.0.0.1:${port}`] });
  const receiver = await listen(`http://127.0.0.1:${port}`, port);
  const report = await runCallbacks({ ...target, timeScale: 5 }, receiver);
  expect(report).toMatchObject({ broken: 1, kept: only.length - 1 });
  expect(report.results.find(({ verdict }) => verdict === "broken")).toMatchObject({
    id: "callback-backoff",
    reason: expect.stringMatching(/attempt [234] is due [124]000 ms after the failure, came after \d+ ms \[K3\]$/),
  });
});

test("If the mock does not allow the receiver, nothing is judged, and the reason says what to allow", async () => {
  const port = await findFreePort();
  const target = await startMockAt({ clock: createManualClock() });
  const receiver = await listen(`http://127.0.0.1:${port}`, port);
  const report = await runCallbacks({ ...target, timeScale: 1 }, receiver);
  expect(report).toMatchObject({ verdict: "not judged", notJudged: only.length });
  expect(report.results[0]).toMatchObject({
    obstacle: "no-callback",
    reason: expect.stringContaining(`a mock can allow it, with --callback-allow 127.0.0.1:${port}.`),
  });
});
