import { execFile } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { dropConnection, serve } from "../../../../tooling/scripted-server.ts";
import { completed } from "../sample-tasks.ts";
import { createCompletedTask, createEmptyFolder, replyWhole, save, video } from "./videos.ts";

const { id } = completed;

test.each([
  ["missing/video.mp4", "ENOENT", "create the folder first"],
  ["file/video.mp4", "ENOTDIR", "create the folder first"],
  [`${"x".repeat(300)}.mp4`, "ENAMETOOLONG", "choose another place"],
  ["loop/video.mp4", "ELOOP", "choose another place"],
])("A save to %s fails before anything is fetched, with a message that says what to do", async (name, code, advice) => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  await writeFile(folder.at("file"), "");
  await symlink("loop", folder.at("loop"));
  const saving = save(createCompletedTask(server.url), folder.at(name));
  await expect(saving).rejects.toMatchObject({ reason: "file", taskId: id, cause: { code } });
  await expect(saving).rejects.toThrow(`Task ${id}: ${folder.at(name)} cannot be written: ${code}`);
  await expect(saving).rejects.toThrow(`(${advice})`);
  expect(server.received).toHaveLength(0);
  expect(await folder.names()).toEqual(["file", "loop"]);
});

test.each(["there", "there/", "not-yet/"])("The path %s is a folder and not a file", async (name) => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  await mkdir(folder.at("there"));
  const saving = save(createCompletedTask(server.url), `${folder.path}/${name}`);
  await expect(saving).rejects.toMatchObject({
    reason: "file",
    message: expect.stringContaining("is a folder (give the name of a file in it)"),
  });
  expect(server.received).toHaveLength(0);
  expect(await folder.names()).toEqual(["there"]);
});

test("A device is not replaced by a video", async () => {
  const saving = save(createCompletedTask("https://a.example.com/"), "/dev/null");
  await expect(saving).rejects.toMatchObject({
    reason: "file",
    message: expect.stringContaining("not a regular file"),
  });
});

test("A folder that appears under the name during the download fails the save, and no part is left", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  const onProgress = () => void mkdirSync(folder.at("video.mp4"), { recursive: true });
  const saving = save(createCompletedTask(server.url), folder.at("video.mp4"), { onProgress });
  await expect(saving).rejects.toMatchObject({ reason: "file", cause: { code: "EISDIR" } });
  expect(await folder.names()).toEqual(["video.mp4"]);
});

test("A folder that disappears during the download fails the save", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  await mkdir(folder.at("gone"));
  const onProgress = () => rmSync(folder.at("gone"), { recursive: true, force: true });
  const saving = save(createCompletedTask(server.url), folder.at("gone/video.mp4"), { onProgress });
  await expect(saving).rejects.toMatchObject({ reason: "file", cause: { code: "ENOENT" } });
});

test("A video that fails leaves the older file unchanged", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(dropConnection);
  await writeFile(folder.at("video.mp4"), "older");
  const saving = save(createCompletedTask(server.url), folder.at("video.mp4"), { maxRetries: 0 });
  await expect(saving).rejects.toMatchObject({ reason: "connection" });
  expect(await readFile(folder.at("video.mp4"), "utf8")).toBe("older");
  expect(await folder.names()).toEqual(["video.mp4"]);
});

test("A full disk fails the save with the cause, and no part is left", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  const child = fileURLToPath(new URL("save-once.ts", import.meta.url));
  // A limit on the size of files, in blocks of at most 1,024 bytes, replaces a full disk.
  const limited = ["-c", 'ulimit -f 100; exec "$0" "$@"', process.execPath, child, server.url, folder.at("video.mp4")];
  const { stdout } = await promisify(execFile)("sh", limited);
  expect(JSON.parse(stdout)).toEqual({
    reason: "file",
    code: "EFBIG",
    message: `Task ${id}: ${folder.at("video.mp4")} cannot be written: EFBIG: file too large, write (make room, or choose another disk)`,
  });
  expect(video.length).toBeGreaterThan(100 * 1_024);
  expect(await folder.names()).toEqual([]);
});
