/** Which creates may use the hosts of --callback-allow: those of programs and of this machine's own pages. */
import { once } from "node:events";
import { createServer, request as httpRequest } from "node:http";
import { json } from "node:stream/consumers";
import { createManualClock } from "@video-generations/simulator";
import { afterAll, describe, expect, test } from "vitest";
import { type MockOptions, type RunningServer, startMock } from "../src/index.ts";

/** The paths of the posts that the receiver got. */
const posts: string[] = [];
const receiver = createServer((request, response) => {
  posts.push(`${request.method} ${request.url}`);
  response.end();
}).listen(0, "127.0.0.1");
await once(receiver, "listening");
const { port: receiverPort } = Object(receiver.address());

const allowing: MockOptions = {
  port: 0,
  host: "127.0.0.1",
  clock: createManualClock(),
  callbackAllow: [`localhost:${receiverPort}`, `127.0.0.1:${receiverPort}`],
};
const mock = await startMock(allowing);
const slow = await startMock({ ...allowing, latencyMs: [0, 0], chaos: Number.MIN_VALUE });
const withKey = await startMock({ ...allowing, keys: ["any"] });
const open = await startMock({ ...allowing, host: "0.0.0.0" });
afterAll(async () => {
  for (const { close } of [mock, slow, withKey, open]) await close();
  receiver.close();
});

let count = 0;

interface Answer {
  readonly status: number | undefined;
  readonly error?: { readonly message: string; readonly param?: string };
}

/** A create with a callback, over a connection on which every header can be set. */
async function create(
  { url }: RunningServer,
  headers: Record<string, string>,
  callbackUrl = hookUrl(),
): Promise<Answer> {
  const body = JSON.stringify({
    model: "seedance-2.0-fast-text-to-video",
    prompt: callbackUrl.includes(`:${receiverPort}/`) ? "[[instant]]" : "A task that never ends",
    callback_url: callbackUrl,
  });
  const fixed = { authorization: "Bearer any", "content-type": "application/json", "content-length": body.length };
  const asking = httpRequest(`${url.replace("localhost", "127.0.0.1")}/v1/videos/generations`, {
    method: "POST",
    headers: { ...fixed, ...headers },
  }).end(body);
  const [answer] = await once(asking, "response");
  return { ...Object(await json(answer)), status: answer.statusCode };
}

function hookUrl(): string {
  count += 1;
  return `http://localhost:${receiverPort}/${count}`;
}

const { port } = new URL(mock.url);

/** Each the headers of a request that a page of another origin causes. */
const foreign: readonly (readonly [page: string, headers: Record<string, string>])[] = [
  ["a page of the web", { origin: "https://evil.example" }],
  ["a page at an IP address", { origin: "http://203.0.113.9" }],
  ["a page in the network", { origin: "http://192.168.1.77:5173" }],
  ["a sandboxed page or a file", { origin: "null" }],
  ["an extension", { origin: "chrome-extension://localhost" }],
  ["a page whose name begins like a loopback name", { origin: "http://localhost.evil.test:5173" }],
  ["a page of a name that points here", { host: `evil.test:${port}`, origin: `http://evil.test:${port}` }],
  ["an unreadable origin", { origin: "localhost" }],
  ["a browser that sends no origin", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" }],
  ["a page of the same site", { "sec-fetch-site": "same-site" }],
];

/** Each the headers of a request of a program, or of a page of this machine. */
const local: readonly (readonly [caller: string, headers: Record<string, string>])[] = [
  ["a program", {}],
  ["a program in another container", { host: "mock:4010" }],
  ["a person's own request", { "sec-fetch-site": "none" }],
  ["the live page", { origin: `http://127.0.0.1:${port}`, "sec-fetch-site": "same-origin" }],
  ["a development server", { origin: "http://localhost:5173", "sec-fetch-site": "cross-site" }],
  ["a development server under another loopback name", { origin: "http://app.localhost:3000" }],
  ["a development server by address", { origin: "http://127.0.0.1:8080", "sec-fetch-site": "same-site" }],
  ["a development server with https", { origin: "https://localhost:5173" }],
  ["a development server on IPv6", { origin: "http://[::1]:5173" }],
];

describe.each([
  ["fast path", mock],
  ["usual path", slow],
])("On the %s", (_, server) => {
  test.each(foreign)("A create of %s may not use the allowed host, and nothing is sent", async (__, headers) => {
    const { status, error } = await create(server, headers);
    expect([status, error?.param]).toEqual([400, "callback_url"]);
    expect(error?.message).toContain("callback_url leads to a host of --callback-allow, which is not for pages of");
    expect(error?.message).toContain("(localhost, 127.0.0.1), at any port, start the mock with --key");
  });

  test.each(foreign)("A create of %s may have a public callback_url or none", async (__, headers) => {
    expect((await create(server, headers, "https://app.example.com/hook")).status).toBe(200);
  });

  test.each(local)("A create of %s may use the allowed host", async (__, headers) => {
    const url = hookUrl();
    expect((await create(server, headers, url)).status).toBe(200);
    await expect.poll(() => posts, { timeout: 10_000 }).toContain(`POST ${new URL(url).pathname}`);
  });
});

test("Nothing was sent for a page of another origin, in any spelling of the host", async () => {
  const spellings = ["localhost", "LOCALHOST.", "127.0.0.1", "127.1", "2130706433", "0x7f.1"];
  const before = count;
  for (const host of spellings) {
    const answer = await create(mock, { origin: "https://evil.example" }, `http://${host}:${receiverPort}/spelt`);
    expect([host, answer.status]).toEqual([host, 400]);
  }
  // One that is sent shows that all before it would have been.
  const url = hookUrl();
  await create(mock, {}, url);
  await expect.poll(() => posts, { timeout: 10_000 }).toContain(`POST /${before + 1}`);
  expect(posts).not.toContain("POST /spelt");
});

test.each(foreign)(
  "If the mock demands a key, a create of %s may use the allowed host: it has the key",
  async (_, headers) => {
    expect((await create(withKey, headers)).status).toBe(200);
  },
);

test("On a mock that is open to the network, a page of the same machine may use the allowed host", async () => {
  const at = (host: string, origin: string) => create(open, { host: `${host}:${port}`, origin: `http://${origin}` });
  expect((await at("192.168.1.5", "192.168.1.5:5173")).status).toBe(200);
  expect((await at("192.168.1.5", "192.168.1.6:5173")).status).toBe(400);
  expect((await at("127.0.0.1", "203.0.113.9")).status).toBe(400);
  expect((await at("evil.test", "evil.test:5173")).status).toBe(400);
});
