/** What the disk does to a save: it takes less than it is given, or fails at any step. */
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { type FileHandle, open, readFile, symlink, writeFile } from "node:fs/promises";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { completed } from "../sample-tasks.ts";
import { createCompletedTask, createEmptyFolder, type Folder, save, video } from "./videos.ts";

const { id } = completed;
const url = "https://files.example.com/video.mp4";
const fetch = async () => new Response(new Uint8Array(video));

/** The methods that all file handles share. */
let handles: FileHandle;
beforeAll(async () => {
  await using folder = await createEmptyFolder();
  await using handle = await open(folder.at("file"), "w");
  handles = Object.getPrototypeOf(handle);
});
afterEach(() => void vi.restoreAllMocks());

const failureOf = (code: string) => Object.assign(new Error(`${code}: it failed`), { code });

test.each([1, 7, 65_537])("With a disk that takes %i bytes at once, the whole video is saved", async (most) => {
  await using folder = await createEmptyFolder();
  const { write } = handles;
  const small = new Uint8Array(video.subarray(0, most * 40));
  vi.spyOn(handles, "write").mockImplementation(function (this: FileHandle, ...given: unknown[]) {
    const [chunk, start, length, position] = given as [Uint8Array, number, number, number];
    return Reflect.apply(write, this, [chunk, start, Math.min(length, most), position]);
  } as typeof write);
  const onProgress = vi.fn();
  await save(createCompletedTask(url), folder.at("video.mp4"), { fetch: async () => new Response(small), onProgress });
  expect(Buffer.compare(small, await readFile(folder.at("video.mp4")))).toBe(0);
  expect(onProgress.mock.lastCall).toEqual([{ bytes: small.length, totalBytes: undefined }]);
});

test.each([
  ["ENOENT", "create the folder first"],
  ["ENOTDIR", "create the folder first"],
  ["EACCES", "choose a folder that you may write to"],
  ["EPERM", "choose a folder that you may write to"],
  ["EROFS", "choose a folder that you may write to"],
  ["ENOSPC", "make room, or choose another disk"],
  ["EDQUOT", "make room, or choose another disk"],
  ["EFBIG", "make room, or choose another disk"],
  ["EIO", "choose another place"],
])("The error of a disk that fails with %s says what to do, and no part is left", async (code, advice) => {
  await using folder = await createEmptyFolder();
  const cause = failureOf(code);
  vi.spyOn(handles, "sync").mockRejectedValue(cause);
  await expect(save(createCompletedTask(url), folder.at("video.mp4"), { fetch })).rejects.toMatchObject({
    reason: "file",
    message: `Task ${id}: ${folder.at("video.mp4")} cannot be written: ${code}: it failed (${advice})`,
    cause,
  });
  expect(await folder.names()).toEqual([]);
});

const etag = '"v1"';
/** Sends half a video, and then another video: the written half is cleared. */
const sendAnother = () => {
  const answers = [
    new Response("half", { headers: { etag, "content-length": "8", "content-type": "video/mp4" } }),
    new Response("another", { headers: { etag: '"v2"', "content-type": "video/mp4" } }),
  ];
  return async () => answers.shift() ?? Response.error();
};

/** Closes the file, but reports a failure. */
function failToClose(handle: FileHandle, cause: Error): void {
  const close = handle.close.bind(handle);
  handle.close = () => close().then(() => Promise.reject(cause));
}

test.each(["write", "truncate", "sync", "close"] as const)("A disk that fails to %s fails the save", async (step) => {
  await using folder = await createEmptyFolder();
  const cause = failureOf("EIO");
  if (step !== "close") vi.spyOn(handles, step).mockRejectedValue(cause);
  else {
    vi.spyOn(handles, "sync").mockImplementation(async function (this: FileHandle) {
      failToClose(this, cause);
    });
  }
  const saving = save(createCompletedTask(url), folder.at("video.mp4"), { fetch: sendAnother() });
  await expect(saving).rejects.toMatchObject({ name: "SaveError", reason: "file", taskId: id, cause });
  expect(await folder.names()).toEqual([]);
});

test("A disk that cannot even remove the part does not hide why the save failed", async () => {
  await using folder = await createEmptyFolder();
  vi.spyOn(handles, "write").mockImplementation(async function (this: FileHandle) {
    failToClose(this, failureOf("EIO"));
    const [part = ""] = readdirSync(folder.path);
    rmSync(folder.at(part));
    mkdirSync(folder.at(part)); // A folder is not removed like a file.
    throw failureOf("ENOSPC");
  });
  const saving = save(createCompletedTask(url), folder.at("video.mp4"), { fetch });
  await expect(saving).rejects.toMatchObject({ reason: "file", cause: { code: "ENOSPC" } });
});

test("A save never writes into the part of another save", async () => {
  await using folder = await createEmptyFolder();
  const uuid = "7301aaaa-0000-4000-8000-000000000000";
  vi.spyOn(crypto, "randomUUID").mockReturnValue(uuid);
  await writeFile(folder.at(`.video.mp4.${uuid}.part`), "of another");
  await expect(save(createCompletedTask(url), folder.at("video.mp4"), { fetch })).rejects.toThrow();
  expect(await readFile(folder.at(`.video.mp4.${uuid}.part`), "utf8")).toBe("of another");
});

const saveTo = (folder: Folder, name: string, overwrite = true) =>
  save(createCompletedTask(url), `${folder.path}/${name}`, { fetch, overwrite });

test.each([
  `${"纸".repeat(83)}.mp4`,
  `${"🚤".repeat(62)}.mp4`,
  `a${"🚤".repeat(62)}.mp4`,
  "a b'c\"d.mp4",
  "-rf",
  ".mp4",
])("A video can be saved under the name %s", async (name) => {
  await using folder = await createEmptyFolder();
  await saveTo(folder, name);
  expect(await folder.names()).toEqual([name]);
});

test("A name that ends in a backslash counts as a folder on every system", async () => {
  await using folder = await createEmptyFolder();
  await expect(saveTo(folder, "videos\\")).rejects.toMatchObject({
    reason: "file",
    message: `Task ${id}: ${folder.at("videos\\")} is a folder (give the name of a file in it)`,
  });
});

test("An existing path that is not a file is reported as what it is", async () => {
  await using folder = await createEmptyFolder();
  const device = (overwrite: boolean) => save(createCompletedTask(url), "/dev/null", { fetch, overwrite });
  await expect(device(true)).rejects.toMatchObject({
    reason: "file",
    message: `Task ${id}: /dev/null is not a regular file (choose another name)`,
  });
  const taken = (path: string) => ({
    reason: "file-exists",
    message: `Task ${id}: ${path} exists already (choose another name, or allow to overwrite it)`,
  });
  await expect(device(false)).rejects.toMatchObject(taken("/dev/null"));
  await symlink("nowhere", folder.at("link.mp4"));
  await expect(saveTo(folder, "link.mp4", false)).rejects.toMatchObject(taken(folder.at("link.mp4")));
  expect(await folder.names()).toEqual(["link.mp4"]);
});
