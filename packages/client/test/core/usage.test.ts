import * as fc from "fast-check";
import { expect, test } from "vitest";
import { replyJson, serve } from "../../../../tooling/scripted-server.ts";
import { createClientWith } from "../../src/client.ts";
import { type ClientOptions, type CreateParams, createClient, type Task, type WaitOptions } from "../../src/index.ts";
import { pending, processing } from "../sample-tasks.ts";
import { virtualEnvironment } from "../virtual-environment.ts";

const { id } = pending;

// Values that JavaScript allows. None of them must reach the service, and above all none must buy a video.
const assume = <T>(value: unknown) => value as T;

test.each([[undefined], [null], ["A boat."], [42], [{}], [{ prompt: 7 }], [[]]])(
  "A create with the parameters %j is refused before anything is sent",
  async (params) => {
    await using server = await serve(replyJson(pending));
    const client = createClient({ baseUrl: server.url });
    const refused = new TypeError("prompt must be a text");
    await expect(client.videos.create(assume<CreateParams>(params))).rejects.toStrictEqual(refused);
    await expect(client.videos.generate(assume<CreateParams>(params))).rejects.toStrictEqual(refused);
    expect(server.received).toHaveLength(0);
  },
);

test("Parameters that cannot be written as JSON are refused before anything is sent", async () => {
  const circular: { prompt: string; model_params?: unknown } = { prompt: "A boat." };
  circular.model_params = circular;
  await using server = await serve(replyJson(pending));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  await expect(client.videos.create(assume<CreateParams>(circular))).rejects.toThrow(TypeError);
  await expect(client.videos.create(assume<CreateParams>({ prompt: "A boat.", duration: 8n }))).rejects.toThrow(
    TypeError,
  );
  expect(server.received).toHaveLength(0);
});

test.each([[undefined], [null], [7], [{}], [{ id }], [[]], [""], ["."], [".."], ["..."]])(
  "A task id of %j is refused before anything is sent",
  async (given) => {
    await using server = await serve(replyJson(processing));
    const client = createClient({ baseUrl: server.url });
    const calls = [
      () => client.tasks.retrieve(assume<string>(given)),
      () => client.tasks.wait(assume<string>(given)),
      () => client.tasks.watch(assume<string>(given)).next(),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow(`id must be a task id, not "${given}"`);
    expect(server.received).toHaveLength(0);
  },
);

test("For any id, a read puts it at its place in the path, or sends nothing", async () => {
  await using server = await serve((response, { path = "" }) => {
    const asked = decodeURIComponent(path.slice("/api/v1/tasks/".length));
    replyJson({ ...processing, id: asked })(response, { path, method: "GET", headers: {}, body: "" });
  });
  const client = createClientWith(virtualEnvironment(), { baseUrl: `${server.url}/api` });
  const part = fc.constantFrom(
    "..",
    ".",
    "/",
    "\\",
    "?",
    "#",
    "%2e",
    "%2F",
    "@",
    ":",
    "//evil.example",
    "é",
    "\ud800",
    "$&",
    "{task_id}",
    "\n",
  );
  const ids = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(part, { maxLength: 4 }).map((parts) => parts.join("")),
  );
  await fc.assert(
    fc.asyncProperty(ids, async (given) => {
      const before = server.received.length;
      const sent = await client.tasks.retrieve(given).then(
        () => [`/api/v1/tasks/${encodeURIComponent(given)}`],
        () => [],
      );
      expect(server.received.slice(before).map(({ method, path }) => `${method} ${path}`)).toEqual(
        sent.map((path) => `GET ${path}`),
      );
      expect(sent).toHaveLength(/^\.*$|\p{Surrogate}/u.test(given) ? 0 : 1);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["", "/v1/tasks/"],
  ["/", "/v1/tasks/"],
  ["/proxy", "/proxy/v1/tasks/"],
  ["/proxy/", "/proxy/v1/tasks/"],
  ["/a%2Fb/{task_id}//", "/a%2Fb/%7Btask_id%7D/v1/tasks/"],
  ["/proxy#part", "/proxy/v1/tasks/"],
])("With a baseUrl that ends in %j, requests go below it", async (end, path) => {
  await using server = await serve(replyJson(processing));
  await createClient({ baseUrl: server.url + end }).tasks.retrieve(id);
  expect(server.received[0]?.path).toBe(path + id);
});

test("The query of a baseUrl is kept", async () => {
  await using server = await serve(replyJson(processing));
  const client = createClient({ baseUrl: `${server.url}/proxy/?tenant=7&mode=a%26b` });
  await client.tasks.retrieve(id);
  await client.videos.create({ prompt: "A boat." });
  expect(server.received.map(({ path }) => path)).toEqual([
    `/proxy/v1/tasks/${id}?tenant=7&mode=a%26b`,
    "/proxy/v1/videos/generations?tenant=7&mode=a%26b",
  ]);
});

test.each([
  "",
  "not a URL",
  "localhost:4010",
  "/api",
  "ftp://example.com",
  "httpx://example.com",
  "file:///etc",
  "http://me:hush@127.0.0.1",
])("The baseUrl %j is refused at the first call, and the error does not show it", async (baseUrl) => {
  const environment = virtualEnvironment();
  const fetch = () => Promise.reject(new Error("nothing must be sent"));
  const client = createClientWith(environment, { baseUrl, fetch });
  const refused = new TypeError("baseUrl must be an http(s) URL");
  await expect(client.videos.create({ prompt: "A boat." })).rejects.toStrictEqual(refused);
  await expect(client.tasks.wait(id)).rejects.toStrictEqual(refused);
  expect(environment.sleeps).toEqual([0]);
});

test.each<[keyof ClientOptions, unknown]>([
  ["maxRetries", NaN],
  ["maxRetries", -1],
  ["maxRetries", "many"],
  ["timeoutMs", NaN],
  ["timeoutMs", -1],
  ["timeoutMs", 0],
  ["timeoutMs", "soon"],
])("A client with the %s %j is refused", (name, value) => {
  expect(() => createClient({ [name]: value })).toThrow(
    new RangeError("maxRetries must be 0 or more, timeoutMs more than 0"),
  );
});

test.each<[keyof WaitOptions, unknown]>([
  ["timeoutMs", NaN],
  ["timeoutMs", "soon"],
  ["pollIntervalMs", NaN],
  ["pollIntervalMs", 0],
  ["pollIntervalMs", -1],
  ["pollIntervalMs", "often"],
])("A wait with the %s %j is refused before anything is sent or bought", async (name, value) => {
  await using server = await serve(replyJson(pending));
  const client = createClient({ baseUrl: server.url });
  const options = { [name]: value };
  const refused = new RangeError("timeoutMs must be a number, pollIntervalMs more than 0");
  await expect(client.videos.generate({ prompt: "A boat." }, options)).rejects.toStrictEqual(refused);
  await expect(client.tasks.wait(id, options)).rejects.toStrictEqual(refused);
  await expect(client.tasks.wait(pending as Task, options)).rejects.toStrictEqual(refused);
  await expect(client.tasks.watch(id, options).next()).rejects.toStrictEqual(refused);
  expect(server.received).toHaveLength(0);
});

test.each([NaN, 0, -1, -Infinity, undefined, null, "often"])(
  "If a pollIntervalMs function returns %j, the default pace is used and the wait goes on",
  async (given) => {
    const environment = virtualEnvironment();
    let reads = 0;
    // A wait without pauses would not end in virtual time; here it ends with an error.
    const fetch = async () => (++reads > 1_000 ? new Response(null, { status: 418 }) : Response.json(processing));
    const waiting = createClientWith(environment, { fetch }).tasks.wait(id, {
      timeoutMs: 600_000,
      pollIntervalMs: () => assume<number>(given),
    });
    await expect(waiting).rejects.toMatchObject({ name: "TimeoutError" });
    expect(Math.min(...environment.sleeps.slice(1))).toBeGreaterThanOrEqual(2_000);
  },
);

test.each([Infinity, 2 ** 31, Number.MAX_VALUE])("A pollIntervalMs of %d keeps its pauses", async (pollIntervalMs) => {
  let reads = 0;
  const fetch = async () => {
    reads++;
    return Response.json(processing);
  };
  const waiting = createClient({ fetch }).tasks.wait(id, { timeoutMs: 100, pollIntervalMs });
  await expect(waiting).rejects.toMatchObject({ name: "TimeoutError", taskId: id });
  expect(reads).toBe(2); // The first one and the last look.
});

test.each([2 ** 31, Number.MAX_VALUE, Infinity])("A timeoutMs of %d does not end at once", async (timeoutMs) => {
  await using server = await serve(
    replyJson(processing),
    replyJson({ ...processing, status: "completed", results: [] }),
  );
  const client = createClient({ baseUrl: server.url, timeoutMs, maxRetries: Infinity });
  await expect(client.tasks.wait(id, { timeoutMs, pollIntervalMs: 1 })).resolves.toMatchObject({ results: [] });
});

test.each([0, -1, -Infinity])(
  "A wait with %d ms left looks once and ends with a TimeoutError, without a warning",
  async (timeoutMs) => {
    const warnings: Error[] = [];
    process.on("warning", (warning) => warnings.push(warning));
    await using server = await serve(replyJson(processing));
    const waiting = createClient({ baseUrl: server.url }).tasks.wait(id, { timeoutMs });
    await expect(waiting).rejects.toMatchObject({ name: "TimeoutError", taskId: id });
    expect(server.received).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.removeAllListeners("warning");
    expect(warnings).toEqual([]);
  },
);
