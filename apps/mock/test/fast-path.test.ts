/** The fast path to the simulator and the usual path give the same answers, whatever is sent. */
import { createManualClock } from "@video-generations/simulator";
import { afterAll, expect, test } from "vitest";
import { startMock } from "../src/index.ts";
import { openConnection } from "./raw-connection.ts";

const clocks = [createManualClock(), createManualClock()] as const;
const options = { port: 0, keys: ["any", "poor"], rateLimit: { requests: 1_000, perMs: 60_000 } };
const short = await startMock({ ...options, clock: clocks[0] });
// A latency, even one of 0 ms, turns the fast path off.
const long = await startMock({ ...options, clock: clocks[1], latencyMs: [0, 0] });
afterAll(() => Promise.all([short.close(), long.close()]));

const video = '{"model":"seedance-2.0-fast-text-to-video","prompt":"A paper boat"}';
const key = "Authorization: Bearer any";
const json = "Content-Type: application/json";

/** A create with this body, and the header with its length. */
function post(body: string | Buffer, ...headers: readonly string[]): Buffer {
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  return message("POST /v1/videos/generations", [...headers, length], body);
}

function create(prompt: string, ...headers: readonly string[]): Buffer {
  return post(video.replace("A paper boat", prompt), key, json, ...headers);
}

function message(
  line: string,
  headers: readonly string[],
  body: string | Buffer = "",
  host = "mock.localhost:4010",
): Buffer {
  const head = [`${line} HTTP/1.1`, `Host: ${host}`, "Connection: close", ...headers, "", ""].join("\r\n");
  return Buffer.concat([Buffer.from(head, "latin1"), Buffer.from(body)]);
}

/** The same request, as a page of another origin sends it. */
function fromPage(bytes: Buffer): Buffer {
  const line = bytes.indexOf("\r\n");
  return Buffer.concat([bytes.subarray(0, line), Buffer.from(`\r\nOrigin: https://app.example`), bytes.subarray(line)]);
}

const first = "task-unified-1761313744-xy189vht";

const requests: readonly (readonly [name: string, bytes: Buffer])[] = [
  ["a create", create("A paper boat")],
  ["a read", message(`GET /v1/tasks/${first}`, [key])],
  ["a read of an unknown task", message("GET /v1/tasks/task-unified-1-abcdefgh", [key])],
  ["a read of an invalid id", message("GET /v1/tasks/x", [key])],
  ["a create under a key", create("A paper boat", "Idempotency-Key: order-1")],
  ["the same create again", create("A paper boat", "Idempotency-Key: order-1")],
  ["another create under that key", create("A paper ship", "Idempotency-Key: order-1")],
  ["a key that is too long", create("A paper boat", `Idempotency-Key: ${"x".repeat(300)}`)],
  ["no token", post(video, json)],
  ["a token that is not accepted", post(video, json, "Authorization: Bearer other")],
  ["two tokens", post(video, json, key, "Authorization: Bearer other")],
  ["no content type", post(video, key)],
  ["another content type", post(video, key, "Content-Type: text/plain")],
  ["two content types", post(video, key, json, "Content-Type: text/plain")],
  ["a content type with a parameter", post(video, key, `${json}; charset=utf-8`)],
  ["a header with a name from JavaScript's prototypes", create("A paper boat", "__proto__: x", "constructor: y")],
  ["malformed JSON", post('{"model":', key, json)],
  ["an empty body", post("", key, json)],
  ["a body that breaks the contract", post('{"model":"x","duration":99}', key, json)],
  ["a body whose answer is not only ASCII", post('{"model":"é","durée":1,"时长":1}', key, json)],
  ["a body that is not UTF-8", post(Buffer.from('{"model":"\xff"}', "latin1"), key, json)],
  ["a body with a byte order mark", post(`\ufeff${video}`, key, json)],
  ["a Chinese prompt", create("一只纸船")],
  ["a body of 1 MiB", create("x".repeat(1_048_576 - video.length + 12))],
  ["a body above 1 MiB", create("x".repeat(1_100_000))],
  [
    "a body in chunks",
    message(
      "POST /v1/videos/generations",
      [key, json, "Transfer-Encoding: chunked"],
      `${video.length.toString(16)}\r\n${video}\r\n0\r\n\r\n`,
    ),
  ],
  ["no body at all", message("POST /v1/videos/generations", [key, json])],
  ["a read with a body", message(`GET /v1/tasks/${first}`, [key, "Content-Length: 2"], "{}")],
  ["a status", create("[[status:500]]")],
  ["a status without a body", create("[[status:503]]")],
  ["a page of a gateway", create("[[garbage]]")],
  ["a 429", create("[[429:1]]")],
  ["a closed connection", create("[[drop]]")],
  ["a private callback", post(video.replace("}", ',"callback_url":"https://127.0.0.1/"}'), key, json)],
  ["a query", message(`GET /v1/tasks/${first}?fresh=1`, [key])],
  ["a whole URL for a target", message(`GET http://other.test/v1/tasks/${first}`, [key])],
  ["dots in the path", message(`GET /v1/x/../tasks/${first}`, [key])],
  ["a percent sign in the path", message(`GET /v1/tasks/%74${first.slice(1)}`, [key])],
  ["a slash at the end", message(`GET /v1/tasks/${first}/`, [key])],
  ["a preference that names no answer", create("A paper boat", "Prefer: wait=10")],
  ["HEAD", message(`HEAD /v1/tasks/${first}`, [key])],
  ["a wrong method", message("PUT /v1/videos/generations", [key])],
  ["a preflight", message("OPTIONS /v1/videos/generations", ["Access-Control-Request-Method: POST"])],
  ["a host in upper case", message(`GET /v1/tasks/${first}`, [key], "", "MOCK.test:4010")],
  ["the default port", message(`GET /v1/tasks/${first}`, [key], "", "mock.test:80")],
  ["a short address", message(`GET /v1/tasks/${first}`, [key], "", "127.1:4010")],
  ["an invalid host", message(`GET /v1/tasks/${first}`, [key], "", "a b")],
  ["a host with a path", message(`GET /v1/tasks/${first}`, [key], "", "mock.test/x")],
  ["a host with a user", message(`GET /v1/tasks/${first}`, [key], "", "me@mock.test")],
  ["no host, as in HTTP/1.0", Buffer.from(`GET /v1/tasks/${first} HTTP/1.0\r\n${key}\r\n\r\n`)],
];

test.each(requests)("Both paths give the same answer to %s", async (_, bytes) => {
  const sent = fromPage(bytes);
  expect(await exchange(short.url, sent)).toEqual(await exchange(long.url, sent));
});

test("Without an Origin, the fast path gives the same answer without the CORS headers", async () => {
  const shortly = await exchange(short.url, create("A paper boat"));
  const longly = await exchange(long.url, create("A paper boat"));
  expect(shortly).toEqual({
    ...longly,
    headers: longly?.headers.filter((line) => !/^(?:access-control|cross-origin|timing-allow)-/.test(line)),
  });
  expect(shortly?.headers).not.toEqual(longly?.headers);
});

test("To a browser that sends no Origin, the fast path gives the CORS headers too", async () => {
  const read = message("GET /v1/tasks/task-unified-1-abcdefgh", [key, "Sec-Fetch-Mode: no-cors"]);
  const [shortly, longly] = [await exchange(short.url, read), await exchange(long.url, read)];
  expect(shortly).toEqual(longly);
  expect(shortly?.headers).toContain("cross-origin-resource-policy: cross-origin");
});

test("Both paths give the same completed task, with its video", async () => {
  await Promise.all(clocks.map((clock) => clock.advance("165s")));
  const read = fromPage(message(`GET /v1/tasks/${first}`, [key]));
  const [shortly, longly] = [await exchange(short.url, read), await exchange(long.url, read)];
  expect(shortly).toEqual(longly);
  expect(shortly?.body).toContain(`"results":["http://mock.localhost:4010/media/${first}.mp4"]`);
});

test("Both paths leave the same journal, ledger and tasks", async () => {
  expect(await readState(short.url)).toEqual(await readState(long.url));
  expect(await readState(short.url)).toMatchObject([
    { total: expect.any(Number) },
    { keys: [{ key: "a… #b025a7" }] },
    {},
  ]);
});

async function readState(url: string) {
  const paths = ["requests?limit=1000", "ledger", "tasks?limit=1000"];
  return Promise.all(paths.map(async (path) => (await fetch(`${url}/_mock/${path}`)).json()));
}

/** The whole answer without its date; `undefined` if the connection is closed without an answer. */
async function exchange(url: string, bytes: Buffer) {
  const connection = await openConnection(url);
  await connection.send(bytes);
  await connection.closed();
  const [head, ...body] = connection.received().split("\r\n\r\n");
  if (head === undefined || head === "") return undefined;
  const [status, ...headers] = head.split("\r\n");
  const kept = headers.map((line) => line.replace(/^[^:]+/, (name) => name.toLowerCase())).sort();
  return { status, headers: kept.filter((line) => !line.startsWith("date:")), body: body.join("\r\n\r\n") };
}

test("A connection stays open after a refusal if the rest of the refused body arrives in time", async () => {
  const connection = await openConnection(short.url);
  const head = [
    "POST /v1/videos/generations HTTP/1.1",
    "Host: mock.localhost:4010",
    json,
    "Content-Length: 3",
    "",
    "{}",
  ];
  await connection.send(head.join("\r\n"));
  expect(await connection.answer()).toBe(401);
  await connection.send(" ");
  await new Promise((resolve) => setTimeout(resolve, 700)); // Longer than the rest of a body may take.
  await connection.send(message("GET /v1/tasks/x", [key]));
  expect(await connection.answer()).toBe(400);
  connection.destroy();
});
