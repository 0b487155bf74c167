import { createServer, request as sendRequest } from "node:http";
import { createClient, isConnectionError } from "@video-generations/client";
import { Agent as Agent8, MockAgent, ProxyAgent, fetch as undici8 } from "undici";
import { Agent as Agent6, fetch as undici6 } from "undici-6";
import { Agent as Agent7, fetch as undici7 } from "undici-7";
import { expect, test } from "vitest";
import { listen, replyJson, serve } from "../../../../tooling/scripted-server.ts";
import { completed, pace, params, pending, serveVideo } from "./tasks.ts";

test.each([
  ["6", (url: string, init: object) => undici6(url, { ...init, dispatcher: new Agent6({ connections: 1 }) })],
  ["7", (url: string, init: object) => undici7(url, { ...init, dispatcher: new Agent7({ connections: 1 }) })],
  ["8", (url: string, init: object) => undici8(url, { ...init, dispatcher: new Agent8({ connections: 1 }) })],
])("A video comes through an Agent of undici %s", async (_, fetch) => {
  await using server = await serveVideo();
  const client = createClient({ apiKey: "sk-foreign", baseUrl: server.url, fetch });
  expect(await client.videos.generate(params, pace)).toEqual(completed);
  expect(server.received).toHaveLength(4);
});

test("A video comes through a ProxyAgent", async () => {
  await using server = await serveVideo();
  const proxied: (string | undefined)[] = [];
  const proxy = createServer((request, response) => {
    proxied.push(request.url);
    const { method, headers } = request;
    const onward = sendRequest(request.url ?? "", { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  await using address = await listen(proxy);
  const dispatcher = new ProxyAgent({ uri: address.url, proxyTunnel: false });
  const client = createClient({
    apiKey: "sk-foreign",
    baseUrl: server.url,
    fetch: (url, init) => undici8(url, { ...init, dispatcher }),
  });
  expect(await client.videos.generate(params, pace)).toEqual(completed);
  expect(proxied).toHaveLength(4);
});

test("A test answers with a MockAgent", async () => {
  const dispatcher = new MockAgent();
  dispatcher.disableNetConnect();
  const service = dispatcher.get("https://api.evolink.ai");
  service
    .intercept({
      method: "POST",
      path: "/v1/videos/generations",
      body: JSON.stringify({ ...params, model: "seedance-2.0-fast-text-to-video" }),
      headers: { authorization: "Bearer sk-foreign", "content-type": "application/json" },
    })
    .reply(200, pending);
  service.intercept({ path: `/v1/tasks/${completed.id}` }).reply(200, completed);
  const client = createClient({ apiKey: "sk-foreign", fetch: (url, init) => undici8(url, { ...init, dispatcher }) });
  expect(await client.videos.generate(params, pace)).toEqual(completed);
  dispatcher.assertNoPendingInterceptors();
});

test.each([
  [
    "Node's fetch",
    "undici 8",
    (url: string, init: object) => fetch(url, { ...init, dispatcher: new Agent8() } as object),
  ],
  [
    "undici 7's fetch",
    "undici 8",
    (url: string, init: object) => undici7(url, { ...init, dispatcher: new Agent8() } as object),
  ],
  [
    "undici 8's fetch",
    "undici 6",
    (url: string, init: object) => undici8(url, { ...init, dispatcher: new Agent6() } as object),
  ],
])("%s does not take an Agent of %s, and the create is known to be unsent", async (_fetch, _agent, mixed) => {
  await using server = await serve(replyJson(pending));
  const client = createClient({ apiKey: "sk-foreign", baseUrl: server.url, fetch: mixed, maxRetries: 0 });
  const error = await client.videos.create(params).catch((thrown) => thrown);
  expect(isConnectionError(error) && error.outcome).toBe("not-sent");
  expect(server.received).toEqual([]);
});
