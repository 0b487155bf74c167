/** Options and headers that seem to change nothing: they matter only with a cache, a cookie or many calls at once. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { createCallbackHandler, toNodeHandler } from "../src/callbacks/index.ts";
import { createClient } from "../src/index.ts";
import { createProxyHandler } from "../src/proxy/index.ts";
import { answeringFetch } from "./answering-fetch.ts";
import { exchangeBytes, formatRequest, startServer } from "./callbacks/raw-http.ts";
import { completed, pending } from "./sample-tasks.ts";
import { createCompletedTask, createEmptyFolder, save } from "./saving/videos.ts";

afterEach(() => void vi.restoreAllMocks());

test("Each request of the client bypasses caches, follows no redirect, and gives its content type", async () => {
  const sent: Request[] = [];
  const client = createClient({
    apiKey: "sk-live-4242",
    fetch: answeringFetch(async (outgoing) => {
      sent.push(outgoing);
      return Response.json(pending);
    }),
  });
  await client.videos.create({ prompt: "A boat." });
  await client.tasks.retrieve(pending.id);
  expect(sent.map(({ cache, method, redirect }) => [method, cache, redirect])).toEqual([
    ["POST", "no-store", "manual"],
    ["GET", "no-store", "manual"],
  ]);
  expect(sent.map(({ headers }) => headers.get("content-type"))).toEqual(["application/json", null]);
});

test("A video is requested uncompressed, without cookies or key, and fetch must not follow redirects", async () => {
  await using folder = await createEmptyFolder();
  const sent: Request[] = [];
  const fetch = answeringFetch(async (outgoing) => {
    sent.push(outgoing);
    return new Response("video", { headers: { "content-type": "video/mp4" } });
  });
  const client = createClient({ apiKey: "sk-live-4242" });
  await save(createCompletedTask("https://files.example.com/video.mp4"), folder.at("video.mp4"), { client, fetch });
  expect(sent.map(({ credentials, redirect }) => [credentials, redirect])).toEqual([["omit", "manual"]]);
  expect(sent.map(({ headers }) => Object.fromEntries(headers))).toEqual([{ "accept-encoding": "identity" }]);
});

describe("A body that was not read to its end", () => {
  const tooMuch = Buffer.alloc(65_536, 32);
  const headers = { "content-type": "application/json", "content-length": "10000000", connection: "keep-alive" };

  test.each([
    ["callbacks", () => createCallbackHandler({ client: createClient(), onTask: () => {} }), "/"],
    [
      "the proxy",
      () => createProxyHandler({ apiKey: "sk-live-4242", authorize: () => true }),
      "/v1/videos/generations",
    ],
  ])("Closes its connection at %s: otherwise the rest would be read as the next request", async (_, create, path) => {
    await using server = await startServer(toNodeHandler(create()));
    const answer = await exchangeBytes(server.url, formatRequest("POST", path, headers), tooMuch);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer.toLowerCase()).toContain("\r\nconnection: close\r\n");
  });

  test("Closes its connection too if it was refused for its method", async () => {
    const handler = createCallbackHandler({ client: createClient(), onTask: () => {} });
    await using server = await startServer(toNodeHandler(handler));
    const answer = await exchangeBytes(server.url, formatRequest("PUT", "/", headers), tooMuch);
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    expect(answer.toLowerCase()).toContain("\r\nallow: post\r\n");
    expect(answer.toLowerCase()).toContain("\r\nconnection: close\r\n");
  });
});

test("The proxy's own answers and those it passes on are JSON, and those it passes on are never cached", async () => {
  const handler = createProxyHandler({
    apiKey: "sk-live-4242",
    authorize: (_, call) => call.operation === "retrieve",
    fetch: async () => Response.json(completed),
  });
  const headers = { "content-type": "application/json" };
  const url = "http://localhost/v1/";
  const read = await handler(new Request(`${url}tasks/${completed.id}`));
  const refused = await handler(
    new Request(`${url}videos/generations`, { method: "POST", headers, body: '{"prompt":""}' }),
  );
  expect([read, refused].map((answer) => [answer.status, answer.headers.get("content-type")])).toEqual([
    [200, "application/json"],
    [403, "application/json"],
  ]);
  expect(read.headers.get("cache-control")).toBe("no-store");
});
