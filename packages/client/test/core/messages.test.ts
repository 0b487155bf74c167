/** The messages of the errors of single calls, word for word, and what one call leaves for the next. */
import { expect, test } from "vitest";
import { createClientWith } from "../../src/client.ts";
import { type ClientOptions, type CreateOptions, createClient, type Fetch } from "../../src/index.ts";
import { answeringFetch } from "../answering-fetch.ts";
import { completed, failed, pending, processing } from "../sample-tasks.ts";
import { virtualEnvironment } from "../virtual-environment.ts";

const { id } = pending;
const create = "POST /v1/videos/generations";
const read = `GET /v1/tasks/${id}`;

type Answer = () => Promise<Response>;
const refuse =
  (status: number, error?: unknown, headers: Record<string, string> = {}): Answer =>
  async () =>
    Response.json({ error }, { status, headers });
const answerText =
  (text: string, status = 200): Answer =>
  async () =>
    new Response(text, { status });
const fail =
  (code: string): Answer =>
  () =>
    Promise.reject(Object.assign(new Error("failed"), { code }));

/** A client whose service gives these answers, and then always the last one. */
function createScripted(answers: readonly [Answer, ...Answer[]], options: ClientOptions = {}) {
  const [first] = answers;
  const left = [...answers];
  const sent: Request[] = [];
  const fetch = answeringFetch((request) => {
    sent.push(request);
    return (left.length > 1 ? (left.shift() ?? first) : (left[0] ?? first))();
  });
  const client = createClientWith(virtualEnvironment(), { fetch, maxRetries: 1, ...options });
  return {
    sent,
    client,
    create: (options?: CreateOptions) => client.videos.create({ prompt: "A boat." }, options),
    read: () => client.tasks.retrieve(id),
  };
}

const no = { code: "no", message: "No.", type: "t" };

test.each<[string, string, Answer]>([
  [`${read}: 503 (try again later)`, "read", refuse(503)],
  [`${read}: 429 no: No. (try again later)`, "read", refuse(429, no)],
  [`${read}: 408 no: No. (try again later)`, "read", refuse(408, no)],
  [`${read}: 401 no: No. (check baseUrl, apiKey and parameters)`, "read", refuse(401, no)],
  [`${read}: 400 40001: No. (check baseUrl, apiKey and parameters)`, "read", refuse(400, { ...no, code: 40001 })],
  [`${read}: 400: No. (check baseUrl, apiKey and parameters)`, "read", refuse(400, { message: "No." })],
  [`${read}: 400 (check baseUrl, apiKey and parameters)`, "read", refuse(400, { code: "no", message: "" })],
  [`${read}: 400 (check baseUrl, apiKey and parameters)`, "read", refuse(400, "No.")],
  [`${read}: 400 (check baseUrl, apiKey and parameters)`, "read", answerText("null", 400)],
  [`${read}: 400 (check baseUrl, apiKey and parameters)`, "read", answerText("{", 400)],
  [`${read}: no usable answer, outcome unknown (try again later)`, "read", fail("ECONNRESET")],
  [`${read}: no usable answer, outcome unknown (try again later)`, "read", answerText("null")],
  [`${read}: no usable answer, outcome not-sent (try again later)`, "read", fail("ECONNREFUSED")],
  [`${create}: 429 no: No. (try again later)`, "create", refuse(429, no)],
  [`${create}: 503 (credits may be reserved: check before you create again)`, "create", refuse(503)],
  [`${create}: 400 no: No. (check baseUrl, apiKey and parameters)`, "create", refuse(400, no)],
  [
    `${create}: no usable answer, outcome unknown (credits may be reserved: check before you create again)`,
    "create",
    fail("ECONNRESET"),
  ],
  [`${create}: no usable answer, outcome not-sent (try again later)`, "create", fail("ECONNREFUSED")],
])("%s", async (message, method, answer) => {
  const scripted = createScripted([answer]);
  await expect(method === "read" ? scripted.read() : scripted.create()).rejects.toMatchObject({ message });
});

test("The error of a failed task without a code names no code", async () => {
  const { client } = createScripted([async () => Response.json({ ...failed, error: { message: "No." } })]);
  await expect(client.tasks.wait(id)).rejects.toMatchObject({
    message: `Task ${id}: failed: No. (read it again or create another)`,
    code: undefined,
  });
});

test("The outcome of one call does not affect the next call", async () => {
  const { create } = createScripted([fail("ECONNRESET"), fail("ECONNREFUSED")]);
  await expect(create()).rejects.toMatchObject({ outcome: "unknown" });
  await expect(create()).rejects.toMatchObject({ outcome: "not-sent" });
});

test("A create with a 429 and then an unsent attempt has the outcome not-sent", async () => {
  const { create } = createScripted([refuse(429), fail("ECONNREFUSED")]);
  await expect(create()).rejects.toMatchObject({ name: "ConnectionError", outcome: "not-sent" });
});

test("A create with an idempotency key keeps the outcome unknown after a 503, whatever comes next", async () => {
  const { create, sent } = createScripted([refuse(503), fail("ECONNREFUSED")]);
  await expect(create({ idempotencyKey: "order-7301-scene-04" })).rejects.toMatchObject({
    name: "ConnectionError",
    outcome: "unknown",
    idempotencyKey: "order-7301-scene-04",
  });
  expect(sent).toHaveLength(2);
});

test("Each call has its own retries and backoff", async () => {
  const { read, sent } = createScripted([refuse(503), refuse(503), refuse(503), async () => Response.json(processing)]);
  await expect(read()).rejects.toMatchObject({ status: 503 });
  await expect(read()).resolves.toEqual(processing);
  expect(sent).toHaveLength(4);
});

test("A request that is given up after timeoutMs is aborted", async () => {
  const signals: (AbortSignal | undefined)[] = [];
  const fetch: Fetch = (_, { signal }) => {
    signals.push(signal);
    return new Promise<Response>(() => {});
  };
  const { tasks } = createClient({ fetch, timeoutMs: 20, maxRetries: 0 });
  await expect(tasks.retrieve(id)).rejects.toMatchObject({ cause: { message: "no answer within 20 ms" } });
  expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
});

test("An apiKey of null counts as no key", async () => {
  const { read, sent } = createScripted([async () => Response.json(completed)], { apiKey: null as never });
  await read();
  expect(sent.map(({ headers }) => headers.get("authorization"))).toEqual([null]);
});

test.each([{ "x tenant": "7" }, { "x-tenant": "a\nb" }, { "x-tenant": "渡" }])(
  "A header that a request cannot have is refused before anything is sent: %j",
  async (headers) => {
    const { create, sent } = createScripted([async () => Response.json(pending)]);
    await expect(create({ headers: headers as Record<string, string> })).rejects.toThrow(TypeError);
    expect(sent).toEqual([]);
  },
);

test("A missing request id is undefined, and so is each field that a refusal leaves out", async () => {
  const { read } = createScripted([refuse(400, {})]);
  await expect(read()).rejects.toMatchObject({
    code: undefined,
    type: undefined,
    param: undefined,
    requestId: undefined,
    retryAfterMs: undefined,
    body: { error: {} },
  });
});
