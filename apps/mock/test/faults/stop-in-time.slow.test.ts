/** Nothing holds a stop for longer than five seconds, and the log says what is waited for. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer } from "node:net";
import { describe, expect, test } from "vitest";
import { startMock, startProxy, startStatic } from "../../src/index.ts";
import { startReceiver } from "../callbacks/receiver.ts";
import { runMock } from "../mock-process.ts";
import { createRequest, openConnection, type RawConnection } from "../raw-connection.ts";
import { serviceAt } from "../service.ts";

/** The promise of the product is 5 s; a busy machine gets some room. Without the promise these take 10 s or more. */
const limitMs = 9_000;

async function timed(work: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work;
  return performance.now() - start;
}

const halfHead = "POST /v1/videos/generations HTTP/1.1\r\nHost: local";
const read = "GET /v1/tasks/task-unified-1-abcdefgh HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer any\r\n\r\n";

/** A server that accepts every request and answers none. */
async function startSilentServer(): Promise<Server & { readonly url: string }> {
  const server = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(server, "listening");
  return Object.assign(server, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

/** Opens a connection, sends this, and keeps it. */
async function hold(url: string, bytes: string): Promise<RawConnection> {
  const connection = await openConnection(url);
  await connection.send(bytes);
  return connection;
}

describe.concurrent("Closing in the process takes at most five seconds", { timeout: 60_000 }, () => {
  test.each([
    ["half a head", halfHead],
    ["half a body", createRequest.slice(0, -20)],
    [
      "a body in chunks that never ends",
      createRequest.replace(/Content-Length.*/s, "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"),
    ],
    ["half a preference", createRequest.slice(0, -20).replace("Host", "Prefer: code=402\r\nHost")],
    ["half a control", createRequest.slice(0, -20).replace("/v1/videos/generations", "/_mock/clock/advance")],
    ["half a second request", `${read}${halfHead}`],
    [
      "half an upgrade",
      createRequest.slice(0, -20).replace("Host", "Connection: Upgrade\r\nUpgrade: websocket\r\nHost"),
    ],
  ])("With %s", async (_, bytes) => {
    const mock = await startMock({ port: 0 });
    const held = await hold(mock.url, bytes);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await timed(mock.close())).toBeLessThan(limitMs);
    await held.closed();
  });

  test("With a handler that waits for a minute", async () => {
    const mock = await startMock({ port: 0, latencyMs: [60_000, 60_000] });
    const held = await hold(mock.url, createRequest);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await timed(mock.close())).toBeLessThan(limitMs);
    await held.closed();
  });

  test("With a half-sent request to the mode static", async () => {
    const mock = await startStatic({ port: 0 });
    await hold(mock.url, createRequest.slice(0, -20));
    expect(await timed(mock.close())).toBeLessThan(limitMs);
  });

  test.each([
    ["on a path of the contract", createRequest],
    ["on any other path", createRequest.replace("/v1/videos/generations", "/other")],
  ])("With an upstream that does not answer, %s", async (_, bytes) => {
    await using upstream = await startSilentServer();
    const proxy = await startProxy({ port: 0, upstream: upstream.url });
    const held = await hold(proxy.url, bytes);
    await once(upstream, "request");
    expect(await timed(proxy.close())).toBeLessThan(limitMs);
    await held.closed();
    upstream.closeAllConnections();
  });

  test("With a reader that does not read an answer without an end", async () => {
    const chunk = Buffer.alloc(65_536);
    await using upstream = createServer((_, response) => {
      const write = () => void (response.destroyed || response.write(chunk, write));
      response.writeHead(200, { "content-type": "video/mp4" });
      write();
    }).listen(0, "127.0.0.1");
    await once(upstream, "listening");
    const proxy = await startProxy({
      port: 0,
      upstream: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`,
    });
    const socket = connect(Number(new URL(proxy.url).port), "127.0.0.1");
    socket.on("error", () => undefined).write("GET /media/a.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await once(socket, "readable");
    expect(await timed(proxy.close())).toBeLessThan(limitMs);
    socket.destroy();
    upstream.closeAllConnections();
  });

  test("With a reader of events that does not read", async () => {
    const mock = await startMock({ port: 0 });
    await hold(mock.url, "GET /_mock/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    expect(await timed(mock.close())).toBeLessThan(limitMs);
  });

  test("Called twice, and while a callback gets no answer, which then is cut", async () => {
    const tcp = createTcpServer().listen(0, "127.0.0.1");
    await once(tcp, "listening");
    const sockets: { destroy(): void }[] = [];
    tcp.on("connection", (socket) => sockets.push(socket.on("error", () => undefined)));
    const host = `localhost:${(tcp.address() as AddressInfo).port}`;
    const mock = await startMock({ port: 0, callbackAllow: [host], host: "127.0.0.1" });
    await serviceAt(mock.url).createAccepted("[[instant]]", { callback_url: `http://${host}/hook` });
    while (sockets.length === 0) await once(tcp, "connection");
    const [first, second] = [mock.close(), mock.close()];
    expect(await timed(Promise.all([first, second]))).toBeLessThan(limitMs);
    for (const socket of sockets) socket.destroy();
    tcp.close();
  });
});

describe("After a close", () => {
  test("No callback is sent any more, although the program goes on", async () => {
    await using receiver = await startReceiver();
    const host = `localhost:${receiver.port}`;
    const mock = await startMock({ port: 0, timeScale: 1_000, callbackAllow: [host] });
    const service = serviceAt(mock.url);
    await service.control("clock/scale", { timeScale: 100 });
    await service.createAccepted("A paper boat", { callback_url: `http://${host}/hook` });
    await mock.close();
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(receiver.requests).toEqual([]);
  });
});

describe.concurrent("The command line", { timeout: 60_000 }, () => {
  test.each(["SIGINT", "SIGTERM"] as const)("After %s, says what it waits for and what was cut", async (signal) => {
    await using receiver = await startReceiver({ react: () => undefined });
    const host = `localhost:${receiver.port}`;
    const running = runMock(["--port", "0", "--callback-allow", host]);
    const url = await running.listening();
    await serviceAt(url).createAccepted("[[instant]]", { callback_url: `http://${host}/hook` });
    await hold(url, createRequest.slice(0, -20));
    await hold(url, halfHead);
    while (receiver.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    running.child.kill(signal);
    const ms = await timed(running.exit().then((status) => expect(status).toBe(0)));
    expect(ms).toBeLessThan(limitMs);
    expect(running.stdout()).toContain("Waiting up to 5 s for 2 requests and 1 callback. Ctrl+C stops at once.\n");
    expect(running.stdout()).toMatch(
      /\nStopped\. Cut, because it took too long: 2 requests and 1 callback \(not delivered\)\.\n$/,
    );
    expect(running.stderr()).toBe("");
  });

  test("Says it as JSON", async () => {
    const running = runMock(["--port", "0", "--log", "json"]);
    await hold(await running.listening(), createRequest.slice(0, -20));
    running.child.kill("SIGTERM");
    expect(await running.exit()).toBe(0);
    const events = running
      .stdout()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(events.filter(({ event }) => event.startsWith("stop"))).toMatchObject([
      { event: "stopping", limitMs: 5_000, requests: 1, callbacks: 0 },
      { event: "stopped", cut: { requests: 1, callbacks: 0 } },
    ]);
  });

  test("Ends at once at a second signal", async () => {
    const running = runMock(["--port", "0"]);
    await hold(await running.listening(), createRequest.slice(0, -20));
    running.child.kill("SIGINT");
    while (!running.stdout().includes("Waiting up to 5 s for 1 request.")) await once(running.child.stdout, "data");
    running.child.kill("SIGINT");
    expect(await running.exit()).toBe(1);
  });

  test("Ends in time although its start never ends, and says so", async () => {
    await using server = await startSilentServer();
    const { mkdtemp, writeFile, rm } = await import("node:fs/promises");
    const { tmpdir } = await import("node:os");
    const { join } = await import("node:path");
    const folder = await mkdtemp(join(tmpdir(), "start-"));
    const file = join(folder, "openapi.yaml");
    await writeFile(
      file,
      `openapi: 3.1.0\ninfo: {title: x, version: "1"}\npaths:\n  /x:\n    $ref: ${server.url}/x.yaml\n`,
    );
    const running = runMock(["--port", "0", "--spec", file]);
    await once(server, "request");
    running.child.kill("SIGTERM");
    const ms = await timed(running.exit().then((status) => expect(status).toBe(0)));
    expect(ms).toBeLessThan(limitMs);
    expect(running.stderr()).toBe(
      "Waiting up to 5 s for the start to end. Ctrl+C stops at once.\nStopped before the start was over.\n",
    );
    server.closeAllConnections();
    await rm(folder, { recursive: true });
  });
});
