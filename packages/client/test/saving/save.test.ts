import { readdirSync, statSync, writeFileSync } from "node:fs";
import { open, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { relative } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test, vi } from "vitest";
import { replyJson, serve, serveSockets } from "../../../../tooling/scripted-server.ts";
import { createClient } from "../../src/index.ts";
import type { SaveProgress } from "../../src/node/index.ts";
import { completed } from "../sample-tasks.ts";
import {
  createCompletedTask,
  createEmptyFolder,
  createVideo,
  replyBytes,
  replyWhole,
  save,
  status,
  video,
} from "./videos.ts";

test("A video is saved byte for byte, and nothing else is left in the folder", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  const path = folder.at("video.mp4");
  const saved = await save(createCompletedTask(server.url), path);
  expect(saved).toEqual({ path, bytes: video.length, contentType: "video/mp4" });
  expect(video.equals(await readFile(path))).toBe(true);
  expect(await folder.names()).toEqual(["video.mp4"]);
});

test("A video has the permissions of any new file", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  await writeFile(folder.at("other"), "");
  await save(createCompletedTask(server.url), folder.at("video.mp4"));
  expect((await stat(folder.at("video.mp4"))).mode).toBe((await stat(folder.at("other"))).mode);
});

test("A path can be relative, or a file URL", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  const { path } = await save(createCompletedTask(server.url), relative(process.cwd(), folder.at("a.mp4")));
  await save(createCompletedTask(server.url), pathToFileURL(folder.at("b b.mp4")));
  expect(path).toBe(folder.at("a.mp4"));
  expect(await folder.names()).toEqual(["a.mp4", "b b.mp4"]);
});

test("The result at the index is saved", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  await save(createCompletedTask(`${server.url}/first`, `${server.url}/second`), folder.at("video.mp4"), { index: 1 });
  expect(server.received.map(({ path }) => path)).toEqual(["/second"]);
});

test("A video is requested without an encoding", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  await save(createCompletedTask(server.url), folder.at("video.mp4"));
  expect(server.received.map(({ headers }) => headers["accept-encoding"])).toEqual(["identity"]);
});

test.each([
  "video/mp4",
  "VIDEO/MP4; x=1",
  "video/quicktime",
  'video/mp4; codecs="avc1.4d401e, mp4a.40.2"',
  "application/octet-stream",
  "application/octet-stream;charset=UTF-8",
  "application/x-octet-stream",
  "Application/X-Download",
  "application/x-download; name=video.mp4",
  "application/download",
  "application/force-download",
  "binary/octet-stream",
  "application/mp4",
])("A video can have the content type %s", async (type) => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyBytes(video, { "content-type": type }));
  await expect(save(createCompletedTask(server.url), folder.at("video.mp4"))).resolves.toMatchObject({
    contentType: type,
  });
});

test("A video can have an empty content type", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serveSockets((socket) => {
    socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-Type: \r\nContent-Length: 5\r\n\r\nvideo"));
  });
  const saved = await save(createCompletedTask(server.url), folder.at("video.mp4"));
  expect(saved).toMatchObject({ bytes: 5, contentType: undefined });
});

test.each<[string, number, Record<string, string>]>([
  ["a 203 of a proxy that changed something", 203, {}],
  ["a 206 without a place", 206, {}],
  ["a 206 with the whole", 206, { "content-range": `bytes 0-${video.length - 1}/${video.length}` }],
])("The whole video can come in %s", async (_, code, headers) => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyBytes(video, headers, code));
  const onProgress = vi.fn();
  await save(createCompletedTask(server.url), folder.at("video.mp4"), { onProgress });
  expect(video.equals(await readFile(folder.at("video.mp4")))).toBe(true);
  expect(onProgress.mock.lastCall).toEqual([{ bytes: video.length, totalBytes: video.length }]);
  expect(server.received).toHaveLength(1);
});

test.each(["bytes 0-199998/200000", "bytes 1-199999/200000", "bytes 0-199999/*", "bytes */200000", "whole"])(
  "A 206 with the place %s, which was not asked for, is not the whole video",
  async (place) => {
    await using folder = await createEmptyFolder();
    await using server = await serve(replyBytes(video, { "content-range": place }, 206));
    await expect(save(createCompletedTask(server.url), folder.at("video.mp4"))).rejects.toMatchObject({
      reason: "http-status",
      status: 206,
      message: expect.stringContaining("answered 206 with a part that was not asked for (try again later)"),
    });
    expect(await folder.names()).toEqual([]);
  },
);

test("A video can have no content type and no length", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve((response) => {
    response.writeHead(200).write(video.subarray(0, 100));
    response.end(video.subarray(100));
  });
  const saved = await save(createCompletedTask(server.url), folder.at("video.mp4"));
  expect(saved).toMatchObject({ bytes: video.length, contentType: undefined });
});

test("Progress is reported with each piece, and the last report is the whole video", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  const seen: SaveProgress[] = [];
  await save(createCompletedTask(server.url), folder.at("video.mp4"), {
    onProgress: (progress) => void seen.push(progress),
  });
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.at(-1)).toEqual({ bytes: video.length, totalBytes: video.length });
  expect(seen.map(({ bytes }) => bytes)).toEqual(seen.map(({ bytes }) => bytes).toSorted((a, b) => a - b));
});

test("The key of the client is only sent to the service, not to a result, a redirect or a fresh result", async () => {
  await using folder = await createEmptyFolder();
  await using cdn = await serve(status(410), status(302, { location: "/moved" }), replyWhole);
  await using service = await serve(replyJson({ ...completed, results: [`${cdn.url}/fresh`] }));
  const client = createClient({ baseUrl: service.url, apiKey: "sk-secret-7301" });
  await save(createCompletedTask(cdn.url), folder.at("video.mp4"), { client });
  expect(service.received.map(({ headers }) => headers.authorization)).toEqual(["Bearer sk-secret-7301"]);
  expect(cdn.received.map(({ path }) => path)).toEqual(["/", "/fresh", "/moved"]);
  expect(JSON.stringify(cdn.received)).not.toContain("sk-secret-7301");
  expect(cdn.received.flatMap(({ headers }) => [headers.authorization, headers.cookie])).toEqual(
    Array(6).fill(undefined),
  );
});

test("A file with the same name is replaced", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  await writeFile(folder.at("video.mp4"), createVideo(2, 300_000));
  await save(createCompletedTask(server.url), folder.at("video.mp4"));
  expect(video.equals(await readFile(folder.at("video.mp4")))).toBe(true);
  expect(await folder.names()).toEqual(["video.mp4"]);
});

test("A link with the same name is replaced, and its target stays", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  await writeFile(folder.at("kept"), "kept");
  await symlink(folder.at("kept"), folder.at("video.mp4"));
  await save(createCompletedTask(server.url), folder.at("video.mp4"));
  expect(await readFile(folder.at("kept"), "utf8")).toBe("kept");
  expect(video.equals(await readFile(folder.at("video.mp4")))).toBe(true);
});

test("Without overwriting, a file with the same name stays, and nothing is fetched", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  await writeFile(folder.at("video.mp4"), "kept");
  const saving = save(createCompletedTask(server.url), folder.at("video.mp4"), { overwrite: false });
  await expect(saving).rejects.toMatchObject({ name: "SaveError", reason: "file-exists" });
  expect(await readFile(folder.at("video.mp4"), "utf8")).toBe("kept");
  expect(server.received).toHaveLength(0);
});

test("Without overwriting, a file that appears during the download also stays", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  const onProgress = () => writeFileSync(folder.at("video.mp4"), "kept");
  const saving = save(createCompletedTask(server.url), folder.at("video.mp4"), { overwrite: false, onProgress });
  await expect(saving).rejects.toMatchObject({ reason: "file-exists", cause: { code: "EEXIST" } });
  expect(await readFile(folder.at("video.mp4"), "utf8")).toBe("kept");
  expect(await folder.names()).toEqual(["video.mp4"]);
});

test("Without overwriting, a new file is saved and leaves no part", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  await save(createCompletedTask(server.url), folder.at("video.mp4"), { overwrite: false });
  expect(video.equals(await readFile(folder.at("video.mp4")))).toBe(true);
  expect(await folder.names()).toEqual(["video.mp4"]);
});

test("While it is written, a video is in its own part next to its place", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  let seen: Promise<string[]> | undefined;
  await save(createCompletedTask(server.url), folder.at("video.mp4"), {
    onProgress: () => {
      seen ??= folder.names();
    },
  });
  expect(await seen).toEqual([expect.stringMatching(/^\.video\.mp4\.[0-9a-f-]{36}\.part$/)]);
});

test.each([true, false])("The part itself gets the name, without a copy (overwrite: %s)", async (overwrite) => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  let part: number | undefined;
  const onProgress = () => {
    part ??= readdirSync(folder.path).map((name) => statSync(folder.at(name)).ino)[0];
  };
  await save(createCompletedTask(server.url), folder.at("video.mp4"), { onProgress, overwrite });
  expect((await stat(folder.at("video.mp4"))).ino).toBe(part);
});

test("A video is on the disk before it gets its name, and until then an abort prevents that", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  await using handle = await open(folder.at("other"), "w");
  const controller = new AbortController();
  const reason = new Error("the user left");
  const seen: string[][] = [];
  const sync = vi.spyOn(Object.getPrototypeOf(handle), "sync").mockImplementation(async () => {
    seen.push(await folder.names());
    controller.abort(reason);
  });
  const saving = save(createCompletedTask(server.url), folder.at("video.mp4"), { signal: controller.signal });
  await expect(saving.finally(() => sync.mockRestore())).rejects.toBe(reason);
  expect(seen).toEqual([[expect.stringMatching(/\.part$/), "other"]]);
  expect(await folder.names()).toEqual(["other"]);
});

test("Two saves under one name do not disturb each other", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  const path = folder.at("video.mp4");
  await Promise.all([save(createCompletedTask(server.url), path), save(createCompletedTask(server.url), path)]);
  expect(video.equals(await readFile(path))).toBe(true);
  expect(await folder.names()).toEqual(["video.mp4"]);
});

test("A name of the greatest possible length can be used", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  const name = `${"ü".repeat(125)}.mp4`;
  await save(createCompletedTask(server.url), folder.at(name));
  expect(await folder.names()).toEqual([name]);
});
