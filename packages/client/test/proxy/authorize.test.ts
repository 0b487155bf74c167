import { inspect } from "node:util";
import { expect, test } from "vitest";
import { replyJson } from "../../../../tooling/scripted-server.ts";
import { createProxyHandler, type ProxyCall, type ProxyHandlerOptions } from "../../src/proxy/index.ts";
import { completed, pending } from "../sample-tasks.ts";
import { secretKey, startProxyServer } from "./proxy-server.ts";

const { id } = completed;

/** What the types forbid, but JavaScript allows. */
const create = createProxyHandler as (options: unknown) => unknown;

test.each<[string, object, string]>([
  ["authorize", { apiKey: secretKey }, "authorize must be a function"],
  ["an authorize that is a function", { apiKey: secretKey, authorize: true }, "authorize must be a function"],
  ["a key", { authorize: () => true }, "apiKey must be a text that a header can hold"],
  ["a key that is not empty", { apiKey: "", authorize: () => true }, "apiKey must be a text that a header can hold"],
])("Without %s no handler is created", (_, options, message) => {
  expect(() => create(options)).toThrow(new TypeError(message));
});

test("The authorize function sees the request and what it asks for, before anything is sent", async () => {
  const seen: [string | null, ProxyCall][] = [];
  const authorize: ProxyHandlerOptions["authorize"] = ({ headers }, call) => {
    seen.push([headers.get("cookie"), call]);
    return false;
  };
  await using proxy = await startProxyServer({ authorize }, replyJson(pending));
  const headers = { cookie: "session=1", "content-type": "application/json" };
  const body = '{"prompt":"A boat.","duration":8}';
  const bought = await fetch(`${proxy.url}/v1/videos/generations`, { method: "POST", headers, body });
  const read = await fetch(`${proxy.url}/v1/tasks/${id}`, { headers });
  expect([bought.status, read.status]).toEqual([403, 403]);
  expect(seen).toEqual([
    ["session=1", { operation: "create", params: { prompt: "A boat.", duration: 8 } }],
    ["session=1", { operation: "retrieve", id }],
  ]);
  expect(proxy.sent).toEqual([]);
});

test.each([false, undefined, null, 0, 1, "true", {}, []])("A verdict of %o is a refusal", async (verdict) => {
  const authorize = (async () => verdict) as unknown as ProxyHandlerOptions["authorize"];
  await using proxy = await startProxyServer({ authorize }, replyJson(completed));
  const response = await fetch(`${proxy.url}/v1/tasks/${id}`);
  expect(response.status).toBe(403);
  expect(await response.json()).toEqual({
    error: { code: "handler_error", message: "Not allowed", type: "handler_error" },
  });
  expect(proxy.sent).toEqual([]);
});

test("A response from authorize is the answer", async () => {
  const authorize = () => new Response("Sign in", { status: 401, headers: { "www-authenticate": "Basic" } });
  await using proxy = await startProxyServer({ authorize }, replyJson(completed));
  const response = await fetch(`${proxy.url}/v1/tasks/${id}`);
  expect([response.status, response.headers.get("www-authenticate"), await response.text()]).toEqual([
    401,
    "Basic",
    "Sign in",
  ]);
  expect(proxy.sent).toEqual([]);
});

test.each([
  [
    "throws",
    () => {
      throw new Error("password of the database");
    },
  ],
  ["rejects", () => Promise.reject(new Error("password of the database"))],
  [
    "rejects with an answer of the service",
    () =>
      Promise.reject(
        Object.assign(new Error(), {
          [Symbol.for("@video-generations/client")]: "ApiError",
          status: 404,
          body: { error: "password of the database" },
        }),
      ),
  ],
])("If authorize %s, the server sees the error and the browser does not", async (_, authorize) => {
  await using proxy = await startProxyServer({ authorize }, replyJson(completed));
  const response = await fetch(`${proxy.url}/v1/tasks/${id}`);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("password");
  expect(proxy.errors).toHaveLength(1);
  expect(proxy.sent).toEqual([]);
});

test("Nothing that a handler shows contains the key", () => {
  const handler = createProxyHandler({ apiKey: secretKey, authorize: () => true });
  expect(inspect(handler, { depth: Infinity, showHidden: true }) + JSON.stringify({ ...handler })).not.toContain(
    secretKey,
  );
});
