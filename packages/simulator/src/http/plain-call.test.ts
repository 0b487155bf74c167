import { expect, test } from "vitest";
import { createSimulator } from "../simulator.ts";
import { createPlainCalls } from "./plain-call.ts";
import type { SimulatorRequest } from "./simulator-request.ts";

const url = "http://127.0.0.1:4010/v1/videos/generations";
const body = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat" });
const headers = { authorization: "Bearer sk-test", "content-type": "application/json" };
const names = ["accept", "authorization", "content-type", "idempotency-key", "content-encoding", "cookie", "x-other"];

/** What a call says, by `Request`: "refused" if it takes the call for wrong. */
async function saidByRequest(input: string, init: RequestInit | undefined) {
  try {
    const request = new Request(input, init);
    const { origin, pathname } = new URL(request.url);
    const values = names.map((name) => request.headers.get(name));
    return { method: request.method, origin, pathname, values, text: await request.text() };
  } catch {
    return "refused";
  }
}

async function saidBy(call: SimulatorRequest) {
  const { method, origin, pathname } = call;
  const values = names.map((name) => call.headers.get(name));
  return { method, origin, pathname, values, text: await call.body() };
}

const inputs = [
  url,
  "http://127.0.0.1:4010/v1/tasks/task-unified-1761313744-abcdefgh",
  "https://host.example/v1/tasks/batch",
  "HTTP://127.0.0.1:4010/v1/tasks",
  "http://127.1:4010/v1/tasks",
  "http://host.example:80/v1/tasks",
  "http://Host.example/v1/tasks",
  "http://user:secret@host.example/v1/tasks",
  "http://host.example/v1/../tasks",
  "http://host.example/v1/%74asks",
  "http://host.example/v1/tasks?key=1",
  "http://host.example/v1/tasks#end",
  "http://host.example\\v1",
  "http://127.0.0.1:40100/v1/tasks",
  "http://127.0.0.1:4010",
  " http://127.0.0.1:4010/v1",
  "blob:http://host.example/v1",
  // A host that its URL spells with more characters, so that the path seems to begin later.
  "http://\u00E4/abcde/v1/tasks",
  "/v1/tasks",
  "",
];
const values = ["", " blanks ", "two  blanks", "two blanks", "tab\there", "line\nend", "\u00E9", "\u6F22", "\u007F"];
const bodies = ["", "{", "\uFEFF{}", "\uD800", "\uDC00", "\u{1F600}", " {} ", "a\uFEFF", "\u0000"];
const create = { method: "POST", headers, body };
const inits: RequestInit[] = [
  ...values.flatMap((value) => ["authorization", "Content-Type"].map((name) => ({ headers: { [name]: value } }))),
  ...bodies.map((text) => ({ ...create, body: text })),
  ...["GET", "post", "PUT", "HEAD", "CONNECT", ""].flatMap((method) => [{ ...create, method }, { method }]),
  ...["cookie", "x-other", "content-encoding", "a b", ""].map((name) => ({ headers: { [name]: "gzip" } })),
  ...["follow", "error", "wrong"].map((redirect) => ({ redirect: redirect as "error" })),
  ...["reload", "wrong"].map((cache) => ({ cache: cache as "reload" })),
  { headers: { authorization: "one", Authorization: "two" } },
  { mode: "navigate" },
];
const calls: [string, RequestInit | undefined][] = [
  ...inputs.flatMap((input) => [undefined, create].map((init) => [input, init] as [string, typeof init])),
  ...inits.map((init) => [url, init] as [string, RequestInit]),
];

test.each(calls)("A plain call says what a Request would say, or is left to it: %j %j", async (input, init) => {
  const found = createPlainCalls(() => true)(input, init);
  if (found !== undefined) expect(await saidBy(found)).toEqual(await saidByRequest(input, init));
});

test.each<[string, RequestInit]>([
  ["a create", { method: "POST", headers, body }],
  ["the client's create", { method: "POST", headers, body, redirect: "manual", cache: "no-store" }],
  ["a read", { headers: { authorization: "Bearer sk-test" } }],
])("A plain call is recognized: %s", async (_, init) => {
  const found = createPlainCalls(() => true)(url, init);
  expect(found && (await saidBy(found))).toEqual(await saidByRequest(url, init));
  expect(found).toBeDefined();
});

test.each<[string, string | URL | Request, RequestInit | undefined]>([
  ["a URL object", new URL(url), { headers }],
  ["a Request", new Request(url), undefined],
  ["headers in a Headers object", url, { headers: new Headers(headers) }],
  ["headers in pairs", url, { headers: Object.entries(headers) }],
  ["a body of bytes", url, { method: "POST", headers, body: new TextEncoder().encode(body) }],
  ["a text that may be too large", url, { method: "POST", headers, body: "x".repeat(349_526) }],
  ["a text without a type", url, { method: "POST", body }],
  ["one header in two spellings", url, { headers: { accept: "a", Accept: "b" } }],
])("A call is left to Request: %s", (_, input, init) => {
  expect(createPlainCalls(() => true)(input, init)).toBeUndefined();
});

test("A signal is taken as a Request takes it, at the first call and at the next ones", async () => {
  const { fetch } = createSimulator();
  const init = create;
  const foreign = Object.assign(new EventTarget(), { aborted: false, throwIfAborted() {} }) as unknown as AbortSignal;
  const refused = { name: "TypeError" };
  await expect(fetch(url, { ...init, signal: foreign })).rejects.toMatchObject(refused);
  for (let call = 0; call < 3; call += 1) {
    expect(await fetch(url, { ...init, signal: new AbortController().signal })).toHaveProperty("status", 200);
    await expect(fetch(url, { ...init, signal: AbortSignal.abort("gone") })).rejects.toBe("gone");
    await expect(fetch(url, { ...init, signal: foreign })).rejects.toMatchObject(refused);
  }
});

test("A plain call and a Request get the same answers", async () => {
  const inits = [
    { method: "POST", headers, body },
    { method: "POST", headers, body: "" },
    { method: "POST", headers, body: "{" },
    { method: "POST", headers, body: '{"model":"none"}' },
    { method: "POST", headers, body: `\uFEFF${body}` },
    { method: "POST", headers, body: body.replace("boat", "\uD800") },
    { method: "POST", headers, body: JSON.stringify({ prompt: "x".repeat(1_048_576) }) },
    { method: "POST", headers: { ...headers, "content-type": "text/plain" }, body },
    { method: "POST", headers },
    { method: "GET", headers },
  ];
  const [plain, whole] = [createSimulator(), createSimulator()];
  for (const init of inits) {
    const answers = [await plain.fetch(url, init), await whole.fetch(new Request(url, init))];
    const shown = await Promise.all(
      answers.map(async (answer) => [answer.status, Object.fromEntries(answer.headers), await answer.text()]),
    );
    expect(shown[0]).toEqual(shown[1]);
  }
  const listed = (simulator: typeof plain) => simulator.requests.list().map(({ at: _, ...entry }) => entry);
  expect(listed(plain)).toEqual(listed(whole));
});
