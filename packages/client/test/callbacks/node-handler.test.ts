import type { createServer } from "node:http";
import { createRequire } from "node:module";
import { expect, test, vi } from "vitest";
import { replyJson } from "../../../../tooling/scripted-server.ts";
import { createCallbackHandler, type NodeHandler, toNodeHandler } from "../../src/callbacks/index.ts";
import { completed } from "../sample-tasks.ts";
import { exchangeBytes, formatRequest, startServer } from "./raw-http.ts";
import { startReceiver } from "./receiver.ts";

/** The part of Express that is used here. Express has no types of its own. */
interface Express {
  (): Express & Parameters<typeof createServer>[0];
  use(...handlers: unknown[]): void;
  all(path: string, handler: NodeHandler): void;
  json(): unknown;
  raw(options: { type: string }): unknown;
  text(options: { type: string }): unknown;
}
const express: Express = createRequire(import.meta.url)("express");

const echo = toNodeHandler(async (asked) => {
  const { method, url, headers } = asked;
  return Response.json({ method, url, type: headers.get("content-type"), body: await asked.text() });
});
const headers = { "content-type": "application/json" };
const body = '{"title":"渡船"}';

test.each([
  ["nothing", []],
  ["express.json()", [express.json()]],
  ["express.raw()", [express.raw({ type: "*/*" })]],
  ["express.text()", [express.text({ type: "*/*" })]],
])("In Express after %s, a handler sees the path and the body", async (_, parsers) => {
  const app = express();
  for (const parser of parsers) app.use(parser);
  app.use("/hooks", echo);
  await using server = await startServer(app);
  const response = await fetch(`${server.url}/hooks/video?secret=s3`, { method: "POST", headers, body });
  const url = "http://localhost/hooks/video?secret=s3";
  expect(await response.json()).toEqual({ method: "POST", url, type: "application/json", body });
});

test("A callback is taken in Express after express.json()", async () => {
  const taken: string[] = [];
  const client = { tasks: { retrieve: async () => ({ ...completed, results: [] }) } };
  const app = express();
  app.use(express.json());
  app.all("/hooks/video", toNodeHandler(createCallbackHandler({ client, onTask: ({ id }) => void taken.push(id) })));
  await using server = await startServer(app);
  const init = { method: "POST", headers, body: JSON.stringify(completed) };
  expect((await fetch(`${server.url}/hooks/video`, init)).status).toBe(204);
  expect(taken).toEqual([completed.id]);
});

test("An empty body that express.json() did not parse is malformed", async () => {
  const client = { tasks: { retrieve: () => Promise.reject(new Error("not to be asked")) } };
  const app = express();
  app.use(express.json());
  app.use(toNodeHandler(createCallbackHandler({ client, onTask: () => {} })));
  await using server = await startServer(app);
  expect((await fetch(server.url, { method: "POST", headers })).status).toBe(400);
});

test("The status, the headers, each cookie and the bytes of the body arrive", async () => {
  const cookies = new Headers([
    ["set-cookie", "a=1"],
    ["set-cookie", "b=2"],
    ["x-kind", "video"],
  ]);
  const bytes = Uint8Array.of(0, 255, 128);
  await using server = await startServer(
    toNodeHandler(async () => new Response(bytes, { status: 201, headers: cookies })),
  );
  const response = await fetch(server.url);
  expect([response.status, response.headers.get("x-kind")]).toEqual([201, "video"]);
  expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(await response.bytes()).toEqual(bytes);
});

/** Answers with the URL that it sees. */
const mirror = toNodeHandler(async ({ url }) => new Response(url));

test.each(["/a/../b", "/a/%2e%2e/b", "/a\\b", "http://evil.example/", "@evil.example/", "*", ":80/", "/é"])(
  "The target %s, which a URL parser would change, is answered with 400",
  async (target) => {
    await using server = await startServer(mirror);
    expect(await exchangeBytes(server.url, formatRequest("GET", target))).toMatch(/^HTTP\/1.1 400 /);
  },
);

test.each(["//", "//evil.example/a", "/a%2Fb;c=d", "/a?", "/a?b=%2e%2e#c"])(
  "The target %s is seen as it was sent, and never on another host",
  async (target) => {
    await using server = await startServer(mirror);
    const answer = await exchangeBytes(server.url, formatRequest("GET", target));
    expect(answer.split("\r\n\r\n")[1]).toBe(`http://localhost${target}`);
  },
);

test("A method that a Request cannot have is answered with 400", async () => {
  await using server = await startServer(toNodeHandler(async () => new Response()));
  expect(await exchangeBytes(server.url, formatRequest("TRACE", "/"))).toMatch(/^HTTP\/1.1 400 /);
});

test.each([
  ["rejects", () => Promise.reject(new Error("broken"))],
  [
    "answers a response that has been read",
    async () => {
      const response = new Response("once");
      await response.text();
      return response;
    },
  ],
])("A handler that %s is answered with 500, and told", async (_, handler) => {
  const consoleError = vi.spyOn(console, "error").mockReturnValue();
  await using server = await startServer(toNodeHandler(handler));
  expect((await fetch(server.url)).status).toBe(500);
  expect(consoleError.mock.calls).toEqual([[expect.any(Error)]]);
  consoleError.mockRestore();
});

test("The signal of a request aborts when the sender hangs up", async () => {
  const controller = new AbortController();
  const signals: AbortSignal[] = [];
  await using server = await startServer(
    toNodeHandler(({ signal }) => {
      signals.push(signal);
      controller.abort();
      return new Promise(() => {});
    }),
  );
  await expect(fetch(server.url, { signal: controller.signal })).rejects.toThrow();
  await expect.poll(() => signals.map(({ aborted }) => aborted)).toEqual([true]);
});

test("A connection stays open if the body was read", async () => {
  await using receiver = await startReceiver({}, replyJson(completed));
  const text = JSON.stringify(completed);
  const kept = formatRequest("POST", "/", { ...headers, connection: "keep-alive" }, text);
  const answer = await exchangeBytes(receiver.url, kept + formatRequest("POST", "/", headers, text));
  expect(answer.match(/HTTP\/1.1 204 /g)).toHaveLength(2);
});
