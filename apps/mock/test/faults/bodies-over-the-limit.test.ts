/** A body over the limit is refused so that its sender can read why, and the answer is true about the connection. */
import { once } from "node:events";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { startMock, startProxy, startStatic } from "../../src/index.ts";
import { createRequest, openConnection } from "../raw-connection.ts";

const mebibyte = 1_048_576;
const mock = await startMock({ port: 0 });
const slowMock = await startMock({ port: 0, latencyMs: [0, 0] });
const still = await startStatic({ port: 0 });
const proxy = await startProxy({ port: 0, upstream: mock.url });
const keyed = await startMock({ port: 0, keys: ["only-this"] });
afterAll(() => Promise.all([mock, slowMock, still, proxy, keyed].map((server) => server.close())));

const path = "/v1/videos/generations";
const headers = { authorization: "Bearer any", "content-type": "application/json" };
const ways = [
  ["the simulator", mock.url, path, headers],
  ["a mock with latency", slowMock.url, path, headers],
  ["Prism by Prefer", mock.url, path, { ...headers, prefer: "code=200" }],
  ["the mode static", still.url, path, headers],
  ["the proxy", proxy.url, path, headers],
  ["a control", mock.url, "/_mock/clock/advance", headers],
] as const;

/** Sends a head, then a body piece by piece, and reads only once all is sent, as simple clients do. */
async function sendAllThenRead(url: string, head: readonly string[], pieces: Iterable<Buffer | string>, pauseMs = 0) {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  let failure: NodeJS.ErrnoException | undefined;
  socket.on("error", (error) => {
    failure = error;
  });
  await once(socket, "connect");
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  for (const piece of pieces) {
    if (failure !== undefined || socket.destroyed) break;
    await new Promise((resolve) => socket.write(piece, resolve));
    if (pauseMs > 0) await sleep(pauseMs);
  }
  let received = "";
  socket.setEncoding("latin1").on("data", (text) => {
    received += text;
  });
  if (!socket.closed) await once(socket, "close");
  return { received, failure: failure?.code };
}

const linesOf = (target: string, fields: Readonly<Record<string, string>>, more: readonly string[]) => [
  `POST ${target} HTTP/1.1`,
  "Host: localhost",
  ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`),
  ...more,
];

describe.concurrent.each(ways)("Through %s", { timeout: 60_000 }, (_, url, target, fields) => {
  const truth = {
    received: expect.stringMatching(/^HTTP\/1\.1 413 .*\r\nConnection: close\r\n/is),
    failure: undefined,
  };

  test.each([3, 20])("A declared body of %i MiB is refused, and its sender reads why", async (size) => {
    const pieces = Array.from({ length: size }, () => Buffer.alloc(mebibyte, 32));
    const head = linesOf(target, fields, [`Content-Length: ${size * mebibyte}`]);
    expect(await sendAllThenRead(url, head, pieces)).toEqual(truth);
  });

  test("A body in chunks beyond the limit is refused, and its sender reads why", async () => {
    const chunk = Buffer.concat([Buffer.from("80000\r\n"), Buffer.alloc(0x80000, 32), Buffer.from("\r\n")]);
    const head = linesOf(target, fields, ["Transfer-Encoding: chunked"]);
    expect(await sendAllThenRead(url, head, [...Array.from({ length: 10 }, () => chunk), "0\r\n\r\n"])).toEqual(truth);
  });

  test("A slow sender of a declared body reads why", async () => {
    const pieces = Array.from({ length: 16 }, () => Buffer.alloc(mebibyte / 8, 32));
    const head = linesOf(target, fields, [`Content-Length: ${2 * mebibyte}`]);
    expect(await sendAllThenRead(url, head, pieces, 100)).toEqual(truth);
  });

  test("Node's fetch reads why, and its next request works", async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      const body = " ".repeat(2 * mebibyte);
      const response = await fetch(url + target, { method: "POST", headers: fields, body });
      expect([response.status, response.headers.get("connection")]).toEqual([413, "close"]);
      expect(await response.text()).toContain("at most 1048576 bytes are read");
      expect((await fetch(`${url}/_mock/health`)).status).toBe(200);
    }
  });

  test("A sender that asks first is refused, and sends nothing", async () => {
    const connection = await openConnection(url);
    const head = linesOf(target, fields, ["Expect: 100-continue", `Content-Length: ${2 * mebibyte}`]);
    await connection.send(`${head.join("\r\n")}\r\n\r\n`);
    await connection.closed();
    const answers = [...connection.received().matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => status);
    // What the proxy passes on may have any size, so it asks for the body before it knows.
    expect(answers.at(-1)).toBe("413");
    expect(answers.slice(0, -1)).toEqual(url === proxy.url ? ["100"] : []);
  });

  test("What comes behind it on the same connection is not carried out", async () => {
    const connection = await openConnection(url);
    const head = linesOf(target, fields, [`Content-Length: ${2 * mebibyte}`]);
    await connection.send(`${head.join("\r\n")}\r\n\r\n${" ".repeat(2 * mebibyte)}${createRequest}`);
    await connection.closed();
    expect([...connection.received().matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(["413"]);
  });

  test("A sender that never ends is cut", async () => {
    const connection = await openConnection(url);
    await connection.send(`${linesOf(target, fields, ["Transfer-Encoding: chunked"]).join("\r\n")}\r\n\r\n`);
    const piece = `10000\r\n${" ".repeat(0x10000)}\r\n`;
    let isClosed = false;
    const closed = connection.closed().then(() => {
      isClosed = true;
    });
    while (!isClosed && (await connection.send(piece))) await sleep(1);
    await closed;
    expect(connection.received()).toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe.concurrent("A body within the limit that is refused", { timeout: 60_000 }, () => {
  const refused = linesOf(path, { authorization: "Bearer other", "content-type": "application/json" }, []);
  const size = 600_000;

  test.each([
    ["the fast path", keyed.url, []],
    ["the usual path", keyed.url, ["Origin: https://app.example", "X-Twice: 1", "X-Twice: 2"]],
  ])("Leaves the connection to the next request, even if it comes slowly: %s", async (_, url, more) => {
    const connection = await openConnection(url);
    await connection.send(`${[...refused, ...more, `Content-Length: ${size}`].join("\r\n")}\r\n\r\n`);
    expect(await connection.answer()).toBe(401);
    expect(connection.isLast()).toBe(false);
    for (let sent = 0; sent < size; sent += size / 6) {
      await connection.send(" ".repeat(size / 6));
      await sleep(200);
    }
    await connection.send(createRequest.replace("a-key-of-a-test", "only-this"));
    expect(await connection.answer()).toBe(200);
    connection.destroy();
  });

  test("Leaves a kept connection of Node's agent usable", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number | undefined>();
    const post = (key: string, body: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const fields = { authorization: `Bearer ${key}`, "content-type": "application/json" };
        const sent = request(`${keyed.url}${path}`, { method: "POST", agent, headers: fields }, (response) => {
          ports.add(response.socket.localPort);
          response.resume().on("end", () => resolve(response.statusCode));
        });
        sent.on("error", reject).end(body);
      });
    for (const key of ["other", "only-this", "other", "only-this"]) {
      const expected = key === "other" ? 401 : 400;
      expect(await post(key, " ".repeat(size))).toBe(expected);
    }
    expect(ports.size).toBe(1);
    agent.destroy();
  });
});

describe.concurrent("A read with a body", { timeout: 60_000 }, () => {
  const reading = linesOf("/v1/tasks/none", { authorization: "Bearer any" }, []).map((line) =>
    line.replace("POST", "GET"),
  );

  test.each([
    ["is larger than the limit", `Content-Length: ${2 * mebibyte}`, true],
    ["has no known length", "Transfer-Encoding: chunked", true],
    ["is within the limit", `Content-Length: ${mebibyte}`, false],
  ])("That %s is answered with the truth about the connection", async (_, length, isLast) => {
    const connection = await openConnection(mock.url);
    await connection.send(`${[...reading, length].join("\r\n")}\r\n\r\n`);
    expect(await connection.answer()).toBe(400);
    expect(connection.isLast()).toBe(isLast);
    connection.destroy();
  });
});
