import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { saveTo } from "@video-generations/client/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ScriptedReply, serve } from "../../../../tooling/scripted-server.ts";
import { foreignFetches } from "./fetches.ts";
import { completed } from "./tasks.ts";

const able = foreignFetches.filter(({ streams, leavesRedirects }) => streams && leavesRedirects);
const video = Buffer.alloc(200_000, "渡船");
const type = { "content-type": "video/mp4", etag: '"v1"' };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetches-"));
});
afterAll(() => rm(folder, { recursive: true }));

const redirect: ScriptedReply = (response) => response.writeHead(302, { location: "/video.mp4" }).end();
/** Sends the beginning, and breaks the connection a little later. */
const cut: ScriptedReply = (response) => {
  response.writeHead(200, { ...type, "content-length": video.length }).write(video.subarray(0, 70_000));
  setTimeout(() => response.destroy(), 50);
};
const replyRest: ScriptedReply = (response, { headers: { range } }) => {
  const start = Number(/\d+/.exec(range ?? "0")?.[0]);
  const part = { "content-range": `bytes ${start}-${video.length - 1}/${video.length}` };
  response.writeHead(start > 0 ? 206 : 200, { ...type, ...(start > 0 ? part : {}) }).end(video.subarray(start));
};

describe.concurrent.each(able)("With $title", ({ title, create }) => {
  test("A video is saved after a redirect and a broken connection", async () => {
    await using server = await serve(redirect, cut, redirect, replyRest);
    const task = { ...completed, results: [`${server.url}/first.mp4`] };
    const path = join(folder, `${title}.mp4`);
    // node-fetch 2 never tells of the broken connection.
    const options = { allowHosts: ["127.0.0.1"], idleTimeoutMs: 2_000 };
    const saved = await saveTo(task, path, { fetch: create(server.url), ...options });
    expect(video.equals(await readFile(path))).toBe(true);
    expect(saved.bytes).toBe(video.length);
  });

  test("A save that is aborted rejects with the signal's reason and leaves nothing", async () => {
    await using server = await serve((response) => {
      response.writeHead(200, { ...type, "content-length": video.length }).write(video.subarray(0, 70_000));
    });
    const controller = new AbortController();
    const reason = new Error("enough");
    const saving = saveTo({ ...completed, results: [server.url] }, join(folder, `${title}, aborted.mp4`), {
      fetch: create(server.url),
      allowHosts: ["127.0.0.1"],
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    });
    await expect(saving).rejects.toBe(reason);
    expect((await readdir(folder)).filter((name) => name.includes(`${title}, aborted`))).toEqual([]);
  });
});
