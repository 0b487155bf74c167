import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { replyJson, serve } from "../../../../tooling/scripted-server.ts";
import { createCallbackHandler } from "../../src/callbacks/index.ts";
import { createClient } from "../../src/index.ts";
import { completed } from "../sample-tasks.ts";
import { exchangeBytes, formatRequest } from "./raw-http.ts";
import { startReceiver } from "./receiver.ts";

const type = { "content-type": "application/json" };
const chunk = Buffer.alloc(65_536, 97);

test.each([
  ["announces 100 MB", { "content-length": "100000000" }],
  ["announces nothing", { "transfer-encoding": "chunked", "content-length": "" }],
])("A body that %s is refused early, and the rest of it is not read", async (_, headers) => {
  await using receiver = await startReceiver({}, replyJson(completed));
  const { "content-length": length, ...rest } = { ...type, ...headers };
  const head = `POST / HTTP/1.1\r\nhost: x\r\n${Object.entries(rest)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}`;
  const framed = length ? chunk : Buffer.concat([Buffer.from("10000\r\n"), chunk, Buffer.from("\r\n")]);
  const answer = await exchangeBytes(receiver.url, `${head}${length && `content-length: ${length}\r\n`}\r\n`, framed);
  expect(answer).toMatch(/^HTTP\/1.1 413 .*connection: close/is);
  expect(receiver.bytesRead()).toBeLessThan(20_000_000);
  expect(receiver.asked()).toEqual([]);
});

test.each([
  ["PUT", type, 405],
  ["POST", { "content-type": "text/plain" }, 415],
])("An endless body of a %s that is refused by its headers is not read (%o)", async (method, headers, status) => {
  await using receiver = await startReceiver({}, replyJson(completed));
  const head = formatRequest(method, "/", { ...headers, connection: "keep-alive", "content-length": "100000000" });
  expect(await exchangeBytes(receiver.url, head, chunk)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(receiver.bytesRead()).toBeLessThan(20_000_000);
});

test("Ten simultaneous bodies of 100 MB do not fill the memory", async () => {
  await using receiver = await startReceiver({}, replyJson(completed));
  const before = process.memoryUsage.rss();
  const head = formatRequest("POST", "/", { ...type, "content-length": "100000000" });
  await Promise.all(Array.from({ length: 10 }, () => exchangeBytes(receiver.url, head, chunk)));
  expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000);
});

test("The limit counts bytes and can be set", async () => {
  const body = JSON.stringify({ ...completed, title: "渡船" });
  const size = Buffer.byteLength(body);
  await using exact = await startReceiver({ maxBytes: size }, replyJson(completed));
  expect(await exact.post(body)).toBe(204);
  await using short = await startReceiver({ maxBytes: size - 1 }, replyJson(completed));
  expect(await short.post(body)).toBe(413);
});

test("A body of more than 64 KiB is refused if no limit is set", async () => {
  await using receiver = await startReceiver({}, replyJson(completed));
  expect(await receiver.post({ ...completed, title: "a".repeat(65_536) })).toBe(413);
});

test("A body that arrives byte by byte is read, even if a character is split", async () => {
  await using receiver = await startReceiver({}, replyJson(completed));
  const bytes = Buffer.from(JSON.stringify({ ...completed, title: "渡船" }));
  const { port } = new URL(receiver.url);
  const socket = connect(Number(port), "127.0.0.1");
  socket.write(
    `POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${bytes.length}\r\n\r\n`,
  );
  for (const byte of bytes) {
    socket.write(Buffer.of(byte));
    await new Promise(setImmediate);
  }
  const [answer] = await once(socket, "data");
  socket.destroy();
  expect(String(answer)).toMatch(/^HTTP\/1.1 204 /);
});

test("A body that stalls is given up in time, and its connection is closed", async () => {
  await using receiver = await startReceiver({ timeoutMs: 50 }, replyJson(completed));
  const head = formatRequest("POST", "/", { ...type, connection: "keep-alive", "content-length": "100" });
  expect(await exchangeBytes(receiver.url, `${head}{"id":`)).toMatch(/^HTTP\/1.1 503 .*connection: close/is);
  expect(receiver.asked()).toEqual([]);
});

test("A sender that hangs up in the middle of a body causes no error", async () => {
  await using receiver = await startReceiver({}, replyJson(completed));
  const { port } = new URL(receiver.url);
  const socket = connect(Number(port), "127.0.0.1");
  socket.write(`${formatRequest("POST", "/", { ...type, "content-length": "1000" })}{"id":`, () => socket.destroy());
  await once(socket, "close");
  expect(await receiver.post(completed)).toBe(204);
  expect(receiver.errors).toEqual([]);
});

test("An empty piece of a body is not its end", async () => {
  await using service = await serve(replyJson(completed));
  const client = createClient({ baseUrl: service.url });
  const taken: string[] = [];
  const handler = createCallbackHandler({ client, onTask: (task) => void taken.push(task.id) });
  const bytes = new TextEncoder().encode(JSON.stringify(completed));
  const pieces = [bytes.slice(0, 9), new Uint8Array(), bytes.slice(9)];
  const body = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  const init = { method: "POST", headers: type, body, duplex: "half" };
  const response = await handler(new Request("http://localhost/", init as RequestInit));
  expect([response.status, taken]).toEqual([204, [completed.id]]);
});

test("The answer to a body that is too long names the limit", async () => {
  await using service = await serve(replyJson(completed));
  const handler = createCallbackHandler({ client: createClient({ baseUrl: service.url }), onTask() {}, maxBytes: 20 });
  const body = JSON.stringify(completed);
  const response = await handler(new Request("http://localhost/", { method: "POST", headers: type, body }));
  expect([response.status, await response.json()]).toEqual([
    ...[413, { error: { code: "handler_error", message: "Send at most 20 bytes", type: "handler_error" } }],
  ]);
});
