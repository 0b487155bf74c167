/** Bodies that something has read before the handler of node:http sees them. */
import type { IncomingMessage } from "node:http";
import { connect } from "node:net";
import { runInNewContext } from "node:vm";
import { afterEach, expect, test, vi } from "vitest";
import {
  createCallbackHandler,
  type NodeRequest,
  type NodeResponse,
  toNodeHandler,
} from "../../src/callbacks/index.ts";
import { completed } from "../sample-tasks.ts";
import { startServer } from "./raw-http.ts";

const text = JSON.stringify({ ...completed, title: "渡船" });
const json = { "content-type": "application/json" };
const value = JSON.parse(text);
const client = { tasks: { retrieve: async () => ({ ...completed, results: [] }) } };

/** Answers what became of the body; `prepare` stands for a framework. */
async function exchange(
  prepare: (request: IncomingMessage) => unknown,
  headers: Record<string, string> = json,
  body: string | undefined = text,
) {
  const echo = toNodeHandler(async (asked) => {
    const type = asked.headers.get("content-type");
    return Response.json({ type, body: await asked.text().catch((error: Error) => error.message) });
  });
  await using server = await startServer(async (request, response) => {
    await prepare(request);
    await echo(request, response);
  });
  const { port } = new URL(server.url);
  const socket = connect(Number(port), "127.0.0.1");
  const all = { host: "x", connection: "close", "content-length": `${Buffer.byteLength(body)}`, ...headers };
  const lines = Object.entries(all).map(([name, content]) => (content === "" ? "" : `${name}: ${content}\r\n`));
  socket.end(`POST / HTTP/1.1\r\n${lines.join("")}\r\n${body}`);
  const chunks: Buffer[] = await socket.toArray();
  const [, answer = ""] = Buffer.concat(chunks).toString().split("\r\n\r\n");
  return JSON.parse(answer);
}

const drain = async (request: IncomingMessage) => void (await request.toArray());
const leave = (members: object) => async (request: IncomingMessage) => {
  await drain(request);
  Object.assign(request, members);
};

afterEach(() => void vi.restoreAllMocks());

test.each<[string, (request: IncomingMessage) => unknown]>([
  ["in the stream", () => {}],
  ["in the stream beside the {} of a parser that did not parse", (request) => Object.assign(request, { body: {} })],
  ["in a stream of text", (request) => request.setEncoding("utf8")],
  ["text", leave({ body: text })],
  ["bytes", leave({ body: Buffer.from(text) })],
  ["bytes of another realm", leave({ body: runInNewContext("Uint8Array.from(bytes)", { bytes: Buffer.from(text) }) })],
  ["a value", leave({ body: value })],
  ["raw bytes beside a value", leave({ body: { parsed: true }, rawBody: Buffer.from(text) })],
  ["raw text", leave({ rawBody: text })],
])("A body that is %s arrives, with and without a content type", async (_, prepare) => {
  expect(await exchange(prepare)).toEqual({ type: "application/json", body: text });
  expect(await exchange(prepare, {})).toEqual({ type: null, body: text });
});

const gone = expect.stringMatching(/^The body was read: mount before parsers/);

test.each<[string, (request: IncomingMessage) => unknown]>([
  ["nothing", drain],
  ["null", leave({ body: null })],
  ["{}", leave({ body: {} })],
  ["an empty text", leave({ body: "" })],
  ["no bytes", leave({ body: Buffer.alloc(0) })],
])("A body that was read, of which %s is left, is told to the handler", async (_, prepare) => {
  expect(await exchange(prepare)).toEqual({ type: "application/json", body: gone });
});

test.each<[string, string, object]>([
  ["{}", "{}", { body: {} }],
  ["", "", { body: {} }],
  ["", "", {}],
])("The sender's own %o is no body that is gone", async (_, sent, left) => {
  expect((await exchange(leave(left), json, sent)).body).not.toEqual(gone);
});

test("A chunked body that was read and left nowhere is told", async () => {
  const chunked = `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n0\r\n\r\n`;
  const headers = { ...json, "content-length": "", "transfer-encoding": "chunked" };
  expect((await exchange(drain, headers, chunked)).body).toEqual(gone);
});

test("The callback handler answers a body that is gone with 503, and tells onError once", async () => {
  const [onTask, onError] = [vi.fn(), vi.fn()];
  const handle = toNodeHandler(createCallbackHandler({ client, onTask, onError }));
  await using server = await startServer(async (request, response) => {
    await drain(request);
    await handle(request, response);
  });
  const response = await fetch(server.url, { method: "POST", headers: json, body: text });
  expect([response.status, await response.json()]).toMatchObject([503, { error: { code: "handler_error" } }]);
  expect([onTask.mock.calls, onError.mock.calls]).toMatchObject([[], [[{ message: gone }]]]);
});

test("Requests and responses that are not those of Node are served: no stream, no setHeaders", async () => {
  const taken: string[] = [];
  const handle = toNodeHandler(createCallbackHandler({ client, onTask: ({ id }) => void taken.push(id) }));
  const request = { method: "POST", url: "/", headers: json, body: value, async *[Symbol.asyncIterator]() {} };
  const headers: Record<string, string | string[]> = {};
  const end = vi.fn();
  const response: NodeResponse = {
    statusCode: 0,
    setHeader: (name, content) => Object.assign(headers, { [name]: content }),
    end,
    on() {},
  };
  await handle(request satisfies NodeRequest, response);
  expect([response.statusCode, taken, headers, end.mock.calls.length]).toEqual([204, [completed.id], {}, 1]);
});

test("An answer after something else has answered is told, and nothing is thrown", async () => {
  const consoleError = vi.spyOn(console, "error").mockReturnValue();
  const handle = toNodeHandler(async () => Response.json({}));
  await using server = await startServer(async (request, response) => {
    response.writeHead(503).flushHeaders();
    await handle(request, response);
    response.end();
  });
  expect((await fetch(server.url)).status).toBe(503);
  expect(consoleError.mock.calls).toMatchObject([[{ code: "ERR_HTTP_HEADERS_SENT" }]]);
});
