/** Whatever a request says of its host: no 500, no link to a made-up name, and no lost port. */
import { createManualClock } from "@video-generations/simulator";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { startMock } from "../../src/index.ts";
import { startReceiver } from "../callbacks/receiver.ts";
import { ask, askCreate, askRead, linksIn } from "./ask.ts";

const clock = createManualClock();
const mock = await startMock({ port: 0, clock });
/** The same without the fast path. */
const slow = await startMock({ port: 0, clock: createManualClock(), latencyMs: [0, 0] });
afterAll(() => Promise.all([mock.close(), slow.close()]));

const host = (name: string) => [`Host: ${name}`];
const created = await Promise.all(
  [mock, slow].map(async ({ url }) => JSON.parse((await askCreate(url, ...host("localhost"))).body)),
);
const ids = new Map([mock, slow].map(({ url }, at) => [url, String(created[at].id)]));
const idAt = (url: string) => ids.get(url) ?? "";

describe.each([
  ["the fast path", mock.url],
  ["the usual path", slow.url],
])("On %s", (_, url) => {
  const bound = new URL(url);
  const read = (headers: readonly string[], line?: string) => askRead(url, idAt(url), headers, line);
  const linkAt = (base: string) => [`${base}/media/${idAt(url)}.mp4`];

  test.each([
    ["localhost:8080", "http://localhost:8080"],
    ["LOCALHOST:8080", "http://localhost:8080"],
    ["127.0.0.1:80", "http://127.0.0.1"],
    ["[::1]:80", "http://[::1]"],
    ["[::1]:4010", "http://[::1]:4010"],
    ["[0:0:0:0:0:0:0:1]:4010", "http://[::1]:4010"],
    ["[::FFFF:127.0.0.1]:4010", "http://[::ffff:7f00:1]:4010"],
    ["localhost:", "http://localhost"],
    ["mock.localhost", "http://mock.localhost"],
  ])("An own host is the link's, with its port: %s", async (name, base) => {
    const answer = await read(host(name));
    expect([answer.status, linksIn(answer)]).toEqual([200, linkAt(base)]);
  });

  test.each(["evil.example", "evil.example:4010", "192.168.1.5", "localhost.evil.example", "desk.local:4010"])(
    "The made-up host %s is not, and the bound address has its port",
    async (name) => {
      const answer = await read(host(name));
      expect([answer.status, linksIn(answer)]).toEqual([200, linkAt(bound.origin)]);
    },
  );

  test("A request without a host, or with an empty one, gets the bound address with its port", async () => {
    const old = "GET {path} HTTP/1.0";
    for (const answer of [await read([], old), await read(["Host: "]), await read(["Host:"], old)]) {
      expect([answer.status, linksIn(answer)]).toEqual([200, linkAt(bound.origin)]);
    }
    expect((await read([])).status).toBe(400); // HTTP/1.1 demands it.
  });

  test("A whole URL in the request line counts, and `Host` beside it does not", async () => {
    const line = (base: string) => `GET ${base}{path} HTTP/1.1`;
    const seen = async (base: string, name: string) => linksIn(await read(host(name), line(base)));
    expect(await seen("http://localhost:8080", "evil.example")).toEqual(linkAt("http://localhost:8080"));
    expect(await seen("http://evil.example", "localhost")).toEqual(linkAt(bound.origin));
  });

  test.each([
    "user@x",
    "user@localhost",
    "a b",
    "localhost/x",
    "localhost:99999",
    "localhost:http",
    "[::1",
    "<b>",
    "1#aaaaa",
    "1?aaaaa",
    "1/aaaaa",
  ])("What is no host is refused: %s", async (name) => {
    const { status, body } = await read(host(name));
    expect([status, JSON.parse(body).error.code]).toEqual([400, "invalid_request"]);
  });

  test("A user name in the request line is refused, for reads and creates", async () => {
    const base = "http://me:secret@localhost";
    const { status, body } = await read(host("localhost"), `GET ${base}{path} HTTP/1.1`);
    expect([status, body]).toEqual([400, expect.stringContaining("has a user name")]);
    const create = await ask(url, [`POST ${base}/v1/videos/generations HTTP/1.1`, ...host("localhost")], "{}");
    expect(create.status).toBe(400);
  });

  test("Two hosts are refused, equal ones too", async () => {
    for (const second of ["evil.example", "localhost"]) {
      const { status, body } = await read([...host("localhost"), ...host(second)]);
      expect([status, body]).toEqual([400, expect.stringContaining("there are several Host headers")]);
    }
  });

  test("What a front says counts for nothing", async () => {
    const front = [
      "Forwarded: proto=https;host=evil.example",
      "X-Forwarded-Host: evil.example",
      "X-Forwarded-Proto: https",
    ];
    const answer = await read([...host("localhost:8080"), ...front]);
    expect(linksIn(answer)).toEqual(linkAt("http://localhost:8080"));
  });

  test("Whatever the host is, the answer is none of the mock's failures, and has no foreign link", async () => {
    const sign = fc.constantFrom(..."abz019.:@/?#[]%-_ \t\\\"'<>,;", "localhost", "127.0.0.1", "evil.example", ":4010");
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: sign, maxLength: 12 }), async (name) => {
        const { status, body } = await read(host(name));
        expect([200, 400]).toContain(status);
        const [link = ""] = status === 200 ? JSON.parse(body).results : [`${bound.origin}/`];
        expect(new URL(link).hostname).toMatch(/^(?:(?:.*\.)?localhost\.?|127(?:\.\d+){3})$/);
      }),
      { numRuns: 150 },
    );
  });
});

test("The link in a callback is none to a made-up host either", async () => {
  await using receiver = await startReceiver();
  await using calling = await startMockFor(receiver.port);
  const callback = `"callback_url":"http://127.0.0.1:${receiver.port}/hook"`;
  const body = `{"model":"seedance-2.0-fast-text-to-video","prompt":"A boat [[instant]]",${callback}}`;
  const head = ["POST /v1/videos/generations HTTP/1.1", "Authorization: Bearer any", "Content-Type: application/json"];
  const { id } = JSON.parse((await ask(calling.url, [...head, ...host("evil.example")], body)).body);
  await calling.clock.advance("1s");
  expect(receiver.requests.map((request) => JSON.parse(request.body).results)).toEqual([
    [`${calling.url}/media/${id}.mp4`],
  ]);
});

async function startMockFor(receiverPort: number) {
  const own = createManualClock();
  const started = await startMock({ port: 0, clock: own, callbackAllow: [`127.0.0.1:${receiverPort}`] });
  return { url: started.url, clock: own, [Symbol.asyncDispose]: () => started.close() };
}

test("The controls and the root cope with the same hosts", async () => {
  for (const name of ["evil.example", "user@x", "LOCALHOST", "[::1]:80", "", "localhost:99999"]) {
    for (const path of ["/", "/_mock/", "/_mock/health", "/_mock/events/x", "/nothing"]) {
      const { status, body } = await ask(mock.url, [`GET ${path} HTTP/1.1`, ...host(name)]);
      expect(status, `${name} ${path}`).toBeLessThan(500);
      expect(body).not.toContain("//evil.example/");
    }
  }
});
