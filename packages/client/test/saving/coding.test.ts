/** A content coding that was not asked for: what decodes it may not notice that its end is missing. */
import { readFile } from "node:fs/promises";
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { type ScriptedServer, serve, serveSockets } from "../../../../tooling/scripted-server.ts";
import type { SaveOptions } from "../../src/node/index.ts";
import { createCompletedTask, createEmptyFolder, replyBytes, replyWhole, save, status, video } from "./videos.ts";

const encoders = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync, zstd: zstdCompressSync };

/** Sends a body that ends when the connection is closed, so that only its own end shows a cut-off. */
const serveUntilClose = (headers: string, body: Uint8Array) =>
  serveSockets((socket) => {
    socket.once("data", () => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-type: video/mp4\r\n${headers}connection: close\r\n\r\n`);
      socket.end(body);
    });
  });

async function failFrom({ url }: Pick<ScriptedServer, "url">, options: SaveOptions = {}): Promise<unknown> {
  await using folder = await createEmptyFolder();
  const error = await save(createCompletedTask(url), folder.at("video.mp4"), options).catch((error: unknown) => error);
  expect(await folder.names()).toEqual([]);
  return error;
}

const senders: readonly (readonly [string, SaveOptions])[] = [
  ["the save's own sender", {}],
  ["the fetch of the runtime", { fetch: (url, init) => fetch(url, init) }],
];

for (const [coding, encode] of Object.entries(encoders)) {
  test.each(senders)(`A video in ${coding} that is cut off is not saved by %s`, async (_, options) => {
    const encoded = encode(video);
    await using server = await serveUntilClose(`content-encoding: ${coding}\r\n`, encoded.subarray(0, -20));
    expect(await failFrom(server, options)).toMatchObject({
      reason: "not-a-video",
      status: 200,
      message: expect.stringContaining(
        `${server.url}/ answered in the coding ${coding}, which hides where a video ends (serve the video without Content-Encoding)`,
      ),
    });
  });
}

test.each(["GZIP", "x-gzip", "compress", "aws-chunked", "identity, br", "unknown"])(
  "A video in the coding %s is refused, also if it is whole, and not requested again",
  async (coding) => {
    await using server = await serve(replyBytes(gzipSync(video), { "content-encoding": coding }));
    expect(await failFrom(server)).toMatchObject({ reason: "not-a-video" });
    expect(server.received).toHaveLength(1);
  },
);

test("A video in a transfer coding other than chunked is refused", async () => {
  await using server = await serveUntilClose("transfer-encoding: gzip\r\n", gzipSync(video).subarray(0, -20));
  expect(await failFrom(server, { maxRetries: 0 })).toMatchObject({ name: "SaveError" });
  const headers = { "transfer-encoding": "gzip, chunked" };
  const fetch = async () => new Response(new Uint8Array(video), { headers });
  expect(await failFrom({ url: "https://a.example.com/" }, { fetch })).toMatchObject({ reason: "not-a-video" });
});

test.each(["identity", "Identity", "", "identity, identity"])("The coding %j changes nothing", async (coding) => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyBytes(video, { "content-encoding": coding }));
  await save(createCompletedTask(server.url), folder.at("video.mp4"));
  expect(video.equals(await readFile(folder.at("video.mp4")))).toBe(true);
});

test("The coding of a redirect and of a temporary failure does not matter", async () => {
  await using folder = await createEmptyFolder();
  const coding = { "content-encoding": "gzip" };
  await using server = await serve(status(302, { ...coding, location: "/b" }), status(503, coding), replyWhole);
  await save(createCompletedTask(server.url), folder.at("video.mp4"));
  expect(server.received.map(({ path }) => path)).toEqual(["/", "/b", "/"]);
});

test("A length that belongs to the encoded video does not let a decoded one pass", async () => {
  const headers = { "content-length": `${gzipSync(video).length}` };
  const fetch = async () => new Response(new Uint8Array(video), { headers });
  const error = await failFrom({ url: "https://a.example.com/" }, { fetch, maxRetries: 0 });
  expect(error).toMatchObject({ reason: "connection", message: expect.stringContaining("ended after 200000 of ") });
});
