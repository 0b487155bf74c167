/** Bodies in gzip and its like are read by every part of the mock, or refused in words. */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { startMock, startProxy, startStatic } from "../../src/index.ts";

const mock = await startMock({ port: 0 });
const still = await startStatic({ port: 0 });
afterAll(() => Promise.all([mock.close(), still.close()]));

const path = "/v1/videos/generations";
const json = { authorization: "Bearer any", "content-type": "application/json" };
const create = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat" });
const ways = [
  ["the simulator", mock.url, path, json, create],
  ["Prism by Prefer", mock.url, path, { ...json, prefer: "code=200" }, create],
  ["the mode static", still.url, path, json, create],
  ["a control", mock.url, "/_mock/clock/scale", json, '{"timeScale":10}'],
] as const;

async function post(url: string, headers: Readonly<Record<string, string>>, body: string | Uint8Array<ArrayBuffer>) {
  const response = await fetch(url, { method: "POST", headers, body });
  return { status: response.status, accepted: response.headers.get("accept-encoding"), text: await response.text() };
}

describe.each(ways)("%s", (_, url, target, headers, body) => {
  const send = (coding: string, bytes: string | Uint8Array<ArrayBuffer>) =>
    post(url + target, { ...headers, "content-encoding": coding }, bytes);

  test.each([
    ["gzip", gzipSync(body)],
    ["x-gzip", gzipSync(body)],
    ["GZIP", gzipSync(body)],
    ["deflate", deflateSync(body)],
    ["deflate", deflateRawSync(body)],
    ["br", brotliCompressSync(body)],
    ["gzip, br", brotliCompressSync(gzipSync(body))],
    ["gzip, identity", gzipSync(body)],
    ["identity", new TextEncoder().encode(body)],
  ])("Reads a body in %s", async (coding, bytes) => {
    expect(await send(coding, bytes)).toMatchObject({ status: 200 });
  });

  test.each([
    ["zstd", zstdCompressSync(body)],
    ["compress", gzipSync(body)],
    ["gzip, gzip, gzip, gzip", gzipSync(gzipSync(gzipSync(gzipSync(body))))],
    ["gzip, aes128gcm", gzipSync(body)],
  ])("Refuses a body in %s, and says what is read", async (coding, bytes) => {
    const refused = await send(coding, bytes);
    expect(refused).toMatchObject({ status: 415, accepted: "gzip, deflate, br" });
    expect(refused.text).toContain(`the content coding ${coding} is not read here. Send the body as it is, or as gzip`);
  });

  test.each([
    ["gzip", gzipSync(body).subarray(0, -9)],
    ["gzip", body],
    ["deflate", deflateSync(body).subarray(0, -5)],
    ["br", brotliCompressSync(body).subarray(0, -3)],
    ["gzip", Buffer.concat([gzipSync(body), Buffer.from("more")])],
  ])("Refuses a body that is not whole %s", async (coding, bytes) => {
    const refused = await send(coding, bytes);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain(`the body is not whole ${coding}`);
  });

  test("Counts the limit after the coding is removed", async () => {
    const padding = " ".repeat(1_048_576 - body.length);
    expect(await send("gzip", gzipSync(body + padding))).toMatchObject({ status: 200 });
    const refused = await send("gzip", gzipSync(`${body + padding} `));
    expect([refused.status, refused.text]).toEqual([413, expect.stringContaining("at most 1048576 bytes are read")]);
  });

  test("Stops at the limit in a body that would fill the memory", async () => {
    // 400 MB, made of a hundred blocks of 4 MB: to make it in one would block this process for seconds.
    const block = deflateRawSync(Buffer.alloc(4_000_000, 32), { finishFlush: constants.Z_FULL_FLUSH });
    const bomb = Buffer.concat([gzipSync("").subarray(0, 10), ...Array.from({ length: 100 }, () => block)]);
    const before = process.memoryUsage().rss;
    expect(await send("gzip", bomb)).toMatchObject({ status: 413 });
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });
});

describe("The proxy", () => {
  /** A server that keeps what it got and answers a task. */
  async function startUpstream() {
    const got: { readonly headers: IncomingMessage["headers"]; readonly body: Buffer }[] = [];
    const answer = await (await fetch(mock.url + path, { method: "POST", headers: json, body: create })).text();
    const server = createServer(async (request, response) => {
      got.push({ headers: request.headers, body: await buffer(request) });
      response.writeHead(200, { "content-type": "application/json" }).end(answer);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const proxy = await startProxy({
      port: 0,
      upstream: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    });
    const close = async () => {
      await proxy.close();
      server.closeAllConnections();
      server.close();
    };
    return { proxy, got, [Symbol.asyncDispose]: close };
  }

  test("Judges what is inside, and passes on the bytes that came", async () => {
    await using upstream = await startUpstream();
    const { proxy, got } = upstream;
    const [good, bad] = [gzipSync(create), gzipSync('{"model":"nothing"}')];
    await post(proxy.url + path, { ...json, "content-encoding": "gzip" }, good);
    expect(proxy.violations()).toEqual([]);
    await post(proxy.url + path, { ...json, "content-encoding": "gzip" }, bad);
    expect(got.map(({ body }) => body)).toEqual([good, bad].map((bytes) => Buffer.from(bytes)));
    expect(got[0]?.headers).toMatchObject({ "content-encoding": "gzip", "content-length": String(good.length) });
    expect(proxy.judged()).toBe(2);
    expect(new Set(proxy.violations().map(({ location }) => location.split(".")[0]))).toEqual(new Set(["body"]));
  });

  test("Reports a body that is not in its coding, and passes it on", async () => {
    await using upstream = await startUpstream();
    const { proxy, got } = upstream;
    await post(proxy.url + path, { ...json, "content-encoding": "gzip" }, create);
    expect(got).toHaveLength(1);
    expect(proxy.violations()).toMatchObject([
      { side: "request", location: "body", message: "Request: the body is not whole gzip, or has more behind it" },
    ]);
  });

  test("Passes a coding on that it does not know, and says that it did not judge", async () => {
    await using upstream = await startUpstream();
    const { proxy, got } = upstream;
    const bytes = zstdCompressSync(create);
    expect(await post(proxy.url + path, { ...json, "content-encoding": "zstd" }, bytes)).toMatchObject({ status: 200 });
    expect(got.map(({ body }) => body)).toEqual([Buffer.from(bytes)]);
    expect([proxy.judged(), proxy.violations()]).toEqual([0, []]);
    expect(proxy.unjudged().calls).toMatchObject([
      { reason: expect.stringContaining("the content coding zstd is not read here") },
    ]);
  });
});
