/** Saves in every runtime, from servers that break off, stall, encode, or close the connection while nobody reads. */
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runtimes } from "../../compatibility/smoke/runtime.ts";

const video = Buffer.from(`${"x".repeat(262_139)}whole`);
const head = (...lines: readonly string[]) =>
  ["HTTP/1.1 200 OK", "content-type: video/mp4", "connection: close", ...lines, "", ""].join("\r\n");
const length = `content-length: ${video.length}`;

const replies: Readonly<Record<string, (socket: Socket, request: string) => void>> = {
  closing(socket) {
    socket.write(head(length));
    socket.end(video);
  },
  encoded(socket) {
    socket.write(head("content-encoding: gzip"));
    socket.end(gzipSync(video).subarray(0, -10));
  },
  resumed(socket, request) {
    const start = Number(/^range: bytes=(\d+)-\r$/im.exec(request)?.[1] ?? 0);
    const place = `content-range: bytes ${start}-${video.length - 1}/${video.length}`;
    const headers = head('etag: "v1"', `content-length: ${video.length - start}`, ...(start ? [place] : []));
    socket.write(start ? headers.replace("200 OK", "206 Partial Content") : headers);
    socket.end(video.subarray(start, start + 100_000));
  },
  cut(socket) {
    socket.write(head(length));
    socket.end(video.subarray(0, -1));
  },
  cutChunks(socket) {
    socket.write(head("transfer-encoding: chunked"));
    socket.end("5\r\nwhole\r\n");
  },
  stalled(socket) {
    socket.write(head(length));
    socket.write("x");
  },
};

const open = new AsyncDisposableStack();
let folder: string;
let urls: Record<string, string>;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "saving-runtimes-")));
  open.defer(() => rm(folder, { recursive: true }));
  const entry = fileURLToPath(new URL("saving-program.ts", import.meta.url));
  await build({
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    platform: "node",
    outfile: join(folder, "program.mjs"),
  });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => {}));
    socket.once("data", (data) => {
      const request = data.toString("latin1");
      replies[/^GET \/(\w+)/.exec(request)?.[1] ?? ""]?.(socket, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.defer(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  urls = Object.fromEntries(Object.keys(replies).map((name) => [name, `http://127.0.0.1:${port}/${name}`]));
});

afterAll(() => open.disposeAsync());

const atMost = { timeout: 60_000 };

test.concurrent.for(runtimes)("In $title a save holds what it promises", atMost, async ({ title, run }) => {
  const own = await mkdtemp(join(folder, `${title.replaceAll(" ", "-")}-`));
  expect(await run(folder, "program.mjs", JSON.stringify({ folder: own, urls }))).toEqual([
    { name: "closing", bytes: video.length, text: "whole" },
    { name: "encoded", reason: "not-a-video" },
    { name: "resumed", bytes: video.length, text: "whole" },
    { name: "cut", reason: "connection" },
    { name: "cut-chunks", reason: "connection" },
    { name: "stalled", reason: "stalled" },
    { name: "aborted", thrown: expect.stringContaining("TimeoutError") },
    { name: "private", reason: "refused-url" },
    { name: "private name", reason: "refused-url" },
  ]);
});
