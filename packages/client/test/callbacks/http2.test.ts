/** The handlers on the compatibility API of node:http2. */
import { type ClientHttp2Session, connect, createServer, type Http2Server, type IncomingHttpHeaders } from "node:http2";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { createCallbackHandler, type Handler, toNodeHandler } from "../../src/callbacks/index.ts";
import { completed } from "../sample-tasks.ts";

const json = { "content-type": "application/json" };
const client = { tasks: { retrieve: async () => ({ ...completed, results: [] }) } };
let handler: Handler = async () => new Response();
let server: Http2Server;
let session: ClientHttp2Session;

beforeAll(async () => {
  server = createServer(toNodeHandler((request) => handler(request)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterEach(() => void vi.restoreAllMocks());
afterAll(() => {
  session.destroy();
  server.close();
});

async function ask(headers: Record<string, string>, body?: string) {
  const stream = session.request(headers, { endStream: body === undefined });
  if (body !== undefined) stream.end(body);
  const answered = new Promise<IncomingHttpHeaders>((resolve) => stream.once("response", resolve));
  return { headers: await answered, body: await text(stream) };
}

test("HTTP/2: a callback is taken", async () => {
  const taken: string[] = [];
  handler = createCallbackHandler({ client, onTask: ({ id }) => void taken.push(id) });
  const warnings = vi.spyOn(process, "emitWarning");
  const { headers } = await ask({ ":method": "POST", ":path": "/callbacks/video", ...json }, JSON.stringify(completed));
  expect([headers[":status"], taken]).toEqual([204, [completed.id]]);
  expect(warnings).not.toHaveBeenCalled();
});

test("HTTP/2: a handler sees path, method and headers, and no pseudo-header", async () => {
  handler = async ({ method, url, headers }) => Response.json({ method, url, headers: [...headers] });
  const { body } = await ask({ ":path": "/a?b=c", ":authority": "videos.example", cookie: "a=1", "x-list": "1" });
  const headers = [
    ["cookie", "a=1"],
    ["x-list", "1"],
  ];
  expect(JSON.parse(body)).toEqual({ method: "GET", url: "http://localhost/a?b=c", headers });
});

test("HTTP/2: status, headers, cookies and bytes arrive", async () => {
  const headers = new Headers([
    ["set-cookie", "a=1"],
    ["set-cookie", "b=2"],
    ["x-kind", "video"],
  ]);
  handler = async () => new Response("渡船", { status: 201, headers });
  const answer = await ask({ ":path": "/" });
  expect(answer.headers).toMatchObject({ ":status": 201, "set-cookie": ["a=1", "b=2"], "x-kind": "video" });
  expect(answer.body).toBe("渡船");
});

test("HTTP/2: a HEAD is answered without a body", async () => {
  handler = createCallbackHandler({ client, onTask() {} });
  const { headers, body } = await ask({ ":method": "HEAD", ":path": "/" });
  expect([headers[":status"], headers.allow, body]).toEqual([405, "POST", ""]);
});

test.each([
  [{}, 413],
  [{ "content-type": "text/plain" }, 415],
])("HTTP/2: an endless body that is refused is answered early (%o)", async (type, status) => {
  handler = createCallbackHandler({ client, onTask() {} });
  const endless = session.request({ ":method": "POST", ":path": "/", ...json, ...type }, { endStream: false });
  const answered = new Promise<IncomingHttpHeaders>((resolve) => endless.once("response", resolve));
  const pump = () => {
    while (!endless.destroyed && endless.writable && endless.write(Buffer.alloc(16_384, 97)));
  };
  endless
    .on("drain", pump)
    .on("error", () => {})
    .resume();
  pump();
  expect((await answered)[":status"]).toBe(status);
  endless.destroy();
});

test("HTTP/2: a handler that fails is answered with 500, and told", async () => {
  const consoleError = vi.spyOn(console, "error").mockReturnValue();
  handler = () => Promise.reject(new Error("broken"));
  expect((await ask({ ":path": "/" })).headers[":status"]).toBe(500);
  expect(consoleError.mock.calls).toEqual([[new Error("broken")]]);
});
