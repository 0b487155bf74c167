import { Console } from "node:console";
import { PassThrough } from "node:stream";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import {
  dropConnection,
  replyJson,
  replyText,
  type ScriptedReply,
  serve,
  stallInBody,
  truncate,
} from "../../../../tooling/scripted-server.ts";
import { createClientWith } from "../../src/client.ts";
import { type ClientOptions, type ConnectionError, createClient } from "../../src/index.ts";
import { answeringFetch } from "../answering-fetch.ts";
import { failed, pending, processing } from "../sample-tasks.ts";
import { virtualEnvironment } from "../virtual-environment.ts";

const apiKey = "sk-live/4711+0815==";
const { id } = pending;
const create = { prompt: "A boat." };

/** A value and everything attached to it, in each form in which values appear in logs. */
function renderAll(value: unknown): string {
  const out = new PassThrough();
  new Console(out, out).log("%o %O %j", value, value, value);
  const texts = [
    inspect(value, { depth: Infinity, showHidden: true, getters: true }),
    JSON.stringify(value),
    out.read(),
  ];
  const seen = new Set<unknown>();
  const walk = (part: unknown): void => {
    if (seen.has(part)) return;
    seen.add(part);
    texts.push(String(part));
    for (const key of Reflect.ownKeys(Object(part))) walk(Reflect.get(Object(part), key));
  };
  walk(value);
  return texts.join("\n");
}

async function catchError(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.unreachable("It is to fail."),
    (error: unknown) => error,
  );
}

test("The key appears nowhere in the client", () => {
  const client = createClient({ apiKey });
  expect(renderAll(client)).not.toContain(apiKey);
  expect(renderAll(client.videos) + renderAll(client.tasks)).not.toContain(apiKey);
});

const words = `Incorrect API key provided: ${apiKey}.`;
const echo: ScriptedReply = (response, { headers }) => {
  response.writeHead(200).end(JSON.stringify({ headers }));
};

test.each<[string, ScriptedReply]>([
  ["resets", dropConnection],
  ["breaks off", truncate],
  ["redirects to an address with the key in it", replyText("", 302, { location: `http://127.0.0.1:1/?key=${apiKey}` })],
  ["repeats it in the error's message", replyJson({ error: { code: "unauthorized", message: words, type: "x" } }, 401)],
  [
    "repeats it in all of the error",
    replyJson({ error: { code: apiKey, message: words, type: apiKey, param: apiKey } }, 401),
  ],
  ["repeats it as a name in the body", replyJson({ [apiKey]: 1 }, 400)],
  ["repeats it with escaped slashes", replyText(`{"error":{"code":"${apiKey.replace("/", "\\/")}"}}`, 401)],
  ["repeats it with escaped letters", replyText(`{"error":{"code":"${apiKey.replace("sk", "\\u0073\\u006B")}"}}`, 401)],
  ["repeats it in a page", replyText(`<html>${words}</html>`, 403)],
  ["repeats it in a 503", replyText(words, 503)],
  ["repeats it in a success that is not JSON", replyText(apiKey, 200)],
  ["repeats it in a success that holds no task", echo],
  ["repeats it in the request id", replyJson({}, 400, { "x-request-id": apiKey })],
])("The key appears nowhere in the error when a server %s", async (_, reply) => {
  await using server = await serve(reply);
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url, apiKey });
  const calls = [client.videos.create(create), client.tasks.retrieve(id), client.tasks.wait(id)];
  for (const error of await Promise.all(calls.map(catchError))) expect(renderAll(error)).not.toContain(apiKey);
  expect(server.received[0]?.headers.authorization).toBe(`Bearer ${apiKey}`);
});

test("The key appears nowhere in a TaskError whose task repeats it", async () => {
  await using server = await serve(replyJson({ ...failed, error: { code: "service_error", message: words } }));
  const error = await catchError(createClient({ baseUrl: server.url, apiKey }).tasks.wait(id));
  expect(error).toMatchObject({
    name: "TaskError",
    message: expect.stringContaining("Incorrect API key provided: [apiKey]."),
  });
  expect(renderAll(error)).not.toContain(apiKey);
});

test("The key appears nowhere in a TimeoutError whose cause repeats it", async () => {
  await using server = await serve(replyJson(processing), replyText(words, 503));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url, apiKey });
  const error = await catchError(client.tasks.wait(id, { timeoutMs: 60_000 }));
  expect(error).toMatchObject({
    name: "TimeoutError",
    cause: { status: 503, body: expect.stringContaining("[apiKey]") },
  });
  expect(renderAll(error)).not.toContain(apiKey);
});

test("The key appears nowhere in the error of a body that stalls", async () => {
  await using server = await serve(stallInBody);
  const client = createClient({ baseUrl: server.url, apiKey, timeoutMs: 200 });
  expect(renderAll(await catchError(client.videos.create(create)))).not.toContain(apiKey);
});

/** Errors of a `fetch` that puts its request into the error. */
const failures: readonly [string, (request: Request) => unknown][] = [
  ["the request", (request) => Object.assign(new Error("failed"), { request, code: "ECONNRESET" })],
  ["the headers in its message", ({ headers }) => new Error(JSON.stringify([...headers]))],
  [
    "the request in the cause of its cause",
    (request) => new Error("1", { cause: new Error("2", { cause: { request } }) }),
  ],
  [
    "the request in one of several errors",
    (request) => new AggregateError([Object.assign(new Error("1"), { request })]),
  ],
  ["the key as its code", ({ headers }) => Object.assign(new Error("1"), { code: headers.get("authorization") })],
  ["the key as its name", ({ headers }) => Object.assign(new Error("1"), { name: headers.get("authorization") })],
  ["the request under a symbol", (request) => Object.assign(new Error("1"), { [Symbol("request")]: request })],
  [
    "a getter for the key",
    ({ headers }) => Object.defineProperty(new Error("1"), "key", { get: () => String([...headers]) }),
  ],
  ["nothing else, being a text", ({ headers }) => `failed with ${headers.get("authorization")}`],
  ["nothing else, being the request", (request) => request],
];

test.each(failures)(
  "The key appears nowhere in the error when a fetch fails with an error that has %s",
  async (_, fail) => {
    const fetch = answeringFetch((request) => Promise.reject(fail(request)));
    const client = createClientWith(virtualEnvironment(), { apiKey, fetch });
    for (const error of await Promise.all([client.videos.create(create), client.tasks.retrieve(id)].map(catchError))) {
      expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
      expect(renderAll(error)).not.toContain(apiKey);
    }
  },
);

test("A cause keeps its name, message, code, stack and causes", async () => {
  const original = Object.assign(new TypeError("fetch failed"), { code: "E1", cause: new RangeError("too far") });
  const client = createClientWith(virtualEnvironment(), { apiKey, fetch: () => Promise.reject(original) });
  const { cause } = (await catchError(client.videos.create(create))) as ConnectionError;
  expect(cause).toBeInstanceOf(Error);
  expect(cause).toMatchObject({
    name: "TypeError",
    message: "fetch failed",
    code: "E1",
    stack: original.stack,
    cause: { name: "RangeError", message: "too far" },
  });
});

test.each([
  [
    "itself as its cause",
    () =>
      Object.assign(new Error("1"), {
        get cause() {
          return this;
        },
      }),
  ],
  ["errors that are no list", () => Object.assign(new Error("1"), { errors: { code: "E1" } })],
  ["no errors in its list", () => new AggregateError([])],
  ["nothing: undefined", () => undefined],
  ["nothing: null", () => null],
  ["nothing: a symbol", () => Symbol("gone")],
  ["nothing: an object without a prototype", () => Object.create(null)],
])("A fetch can fail with %s", async (_, fail) => {
  const client = createClientWith(virtualEnvironment(), { fetch: () => Promise.reject(fail()) });
  await expect(client.videos.create(create)).rejects.toMatchObject({ name: "ConnectionError", outcome: "unknown" });
});

test("A word of fewer than eight characters is not redacted as a key, so that no answer is changed", async () => {
  await using server = await serve(replyJson(processing));
  await expect(createClient({ baseUrl: server.url, apiKey: "task" }).tasks.retrieve(id)).resolves.toEqual(processing);
});

test.each(["", " ", "sk-live\n-4711", "sk-live-4711\u0000", "sk-live-4711é", "sk-live-😀", 'sk-"live"', "sk live"])(
  "A key that a header cannot hold is refused with a TypeError that does not show it: %j",
  async (apiKey) => {
    await using server = await serve(replyJson(pending));
    for (const given of [apiKey, () => apiKey, async () => apiKey]) {
      const client = createClient({ baseUrl: server.url, apiKey: given });
      const error = await catchError(client.videos.create(create));
      expect(error).toBeInstanceOf(TypeError);
      expect(error).toHaveProperty("message", "apiKey must be a text that a header can hold");
      expect(renderAll(error)).not.toContain("live");
    }
    expect(server.received).toHaveLength(0);
  },
);

test("A key function that returns nothing is refused", async () => {
  const apiKey = (() => undefined) as unknown as ClientOptions["apiKey"];
  const client = createClient({ apiKey, fetch: () => Promise.reject(new Error("nothing must be sent")) });
  await expect(client.videos.create(create)).rejects.toThrow(TypeError);
});

test("A key is sent without the white space around it", async () => {
  await using server = await serve(replyJson(pending));
  await createClient({ baseUrl: server.url, apiKey: " sk-1\n" }).tasks.retrieve(id);
  expect(server.received[0]?.headers.authorization).toBe("Bearer sk-1");
});

const redirects = [301, 302, 303, 307, 308].flatMap((status) => [
  [status, "its own origin"] as const,
  [status, "another origin"] as const,
]);

test.each(redirects)("A redirect with %d to %s is not followed", async (status, target) => {
  await using other = await serve(replyJson(pending));
  await using server = await serve((response) => {
    const location = { "its own origin": "/elsewhere", "another origin": `${other.url}/elsewhere` }[target];
    response.writeHead(status, { location }).end();
  });
  const client = createClient({ baseUrl: server.url, apiKey });
  const refused = { name: "ApiError", status, message: expect.stringContaining("check baseUrl") };
  await expect(client.videos.create(create)).rejects.toMatchObject(refused);
  await expect(client.videos.create(create, { idempotencyKey: "order-7301" })).rejects.toMatchObject(refused);
  await expect(client.tasks.wait(id)).rejects.toMatchObject(refused);
  expect(server.received.map(({ path }) => path)).toEqual([
    "/v1/videos/generations",
    "/v1/videos/generations",
    `/v1/tasks/${id}`,
  ]);
  expect(other.received).toHaveLength(0);
});

test("The video of a task is not fetched", async () => {
  await using files = await serve(replyJson({}));
  const task = { ...processing, status: "completed", progress: 100, results: [`${files.url}/video.mp4`] };
  await using server = await serve(replyJson(task));
  const client = createClient({ baseUrl: server.url, apiKey });
  await expect(client.videos.generate(create)).resolves.toEqual(task);
  expect(files.received).toHaveLength(0);
});
