import { readFile } from "node:fs/promises";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { replyJson, serve, stall } from "../../../../tooling/scripted-server.ts";
import { createClient } from "../../src/index.ts";
import { cancelled, completed } from "../sample-tasks.ts";
import {
  createCompletedTask,
  createEmptyFolder,
  cutAfter,
  replyBytes,
  replyWhole,
  save,
  status,
  video,
} from "./videos.ts";

const { id } = completed;

test.each([400, 401, 403, 404, 410])(
  "After a %i the task is read once more, and its fresh URL is used",
  async (code) => {
    await using folder = await createEmptyFolder();
    await using store = await serve(status(code), replyWhole);
    await using service = await serve(replyJson({ ...completed, results: [`${store.url}/fresh`] }));
    const client = createClient({ baseUrl: service.url });
    await save(createCompletedTask(`${store.url}/old`), folder.at("video.mp4"), { client, maxRetries: 0 });
    expect(store.received.map(({ path }) => path)).toEqual(["/old", "/fresh"]);
    expect(service.received.map(({ path }) => path)).toEqual([`/v1/tasks/${id}`]);
    expect(video.equals(await readFile(folder.at("video.mp4")))).toBe(true);
  },
);

test("A URL that expires in the middle of a video is also replaced, and the video starts again", async () => {
  await using folder = await createEmptyFolder();
  await using store = await serve(cutAfter(70_000, { etag: '"v1"' }), status(403), replyWhole);
  await using service = await serve(replyJson({ ...completed, results: [`${store.url}/fresh`] }));
  await save(createCompletedTask(store.url), folder.at("video.mp4"), {
    client: createClient({ baseUrl: service.url }),
  });
  expect(store.received.map(({ headers }) => headers.range)).toEqual([undefined, "bytes=70000-", undefined]);
  expect(video.equals(await readFile(folder.at("video.mp4")))).toBe(true);
});

test("The fresh URL at the same index is used", async () => {
  await using folder = await createEmptyFolder();
  await using store = await serve(status(410), replyWhole);
  await using service = await serve(replyJson({ ...completed, results: [`${store.url}/a`, `${store.url}/b`] }));
  const options = { client: createClient({ baseUrl: service.url }), index: 1 };
  await save(createCompletedTask(store.url, store.url), folder.at("video.mp4"), options);
  expect(store.received.map(({ path }) => path)).toEqual(["/", "/b"]);
});

test.each([400, 401])("A fresh URL that also answers %i ends the save", async (code) => {
  await using folder = await createEmptyFolder();
  await using store = await serve(status(code));
  await using service = await serve(replyJson({ ...completed, results: [`${store.url}/fresh`] }));
  const client = createClient({ baseUrl: service.url });
  const saving = save(createCompletedTask(store.url), folder.at("video.mp4"), { client });
  await expect(saving).rejects.toMatchObject({ reason: "expired", status: code });
  expect([store.received.length, service.received.length]).toEqual([2, 1]);
});

test("A URL that answers 400 as a page for machines is refreshed, as S3 answers an expired token", async () => {
  await using folder = await createEmptyFolder();
  const xml = "<Error><Code>ExpiredToken</Code></Error>";
  await using store = await serve(replyBytes(xml, { "content-type": "application/xml" }, 400), replyWhole);
  await using service = await serve(replyJson({ ...completed, results: [`${store.url}/fresh`] }));
  await save(createCompletedTask(store.url), folder.at("video.mp4"), {
    client: createClient({ baseUrl: service.url }),
  });
  expect(video.equals(await readFile(folder.at("video.mp4")))).toBe(true);
});

test("A fresh URL that has also expired ends the save", async () => {
  await using folder = await createEmptyFolder();
  await using store = await serve(status(410));
  await using service = await serve(replyJson({ ...completed, results: [`${store.url}/fresh`] }));
  const saving = save(createCompletedTask(store.url), folder.at("video.mp4"), {
    client: createClient({ baseUrl: service.url }),
  });
  await expect(saving).rejects.toMatchObject({
    reason: "expired",
    status: 410,
    message: `Task ${id}: ${store.url}/fresh answered 410, as results do after 24 hours (a fresh URL did not help: create another video)`,
  });
  expect(store.received).toHaveLength(2);
  expect(service.received).toHaveLength(1);
  expect(await folder.names()).toEqual([]);
});

test("Without a client, an expired URL gives a SaveError that asks for one", async () => {
  await using folder = await createEmptyFolder();
  await using store = await serve(status(404));
  await expect(save(createCompletedTask(store.url), folder.at("video.mp4"))).rejects.toMatchObject({
    reason: "expired",
    status: 404,
    message: expect.stringContaining("(give `client`, and a fresh URL is asked for)"),
  });
  expect(store.received).toHaveLength(1);
});

test("If the task cannot be read for a fresh URL, the SaveError has the cause, and not the key", async () => {
  await using folder = await createEmptyFolder();
  await using store = await serve(status(410));
  await using service = await serve(replyJson({ error: { code: "task_not_found", message: "Gone." } }, 404));
  const client = createClient({ baseUrl: service.url, apiKey: "sk-secret-7301" });
  const saving = save(createCompletedTask(store.url), folder.at("video.mp4"), { client });
  await expect(saving).rejects.toMatchObject({
    reason: "expired",
    status: 410,
    message: `Task ${id}: its URL has expired, and it cannot be read for a fresh one (see the cause)`,
    cause: { name: "ApiError", code: "task_not_found" },
  });
  await expect(saving).rejects.toSatisfy((thrown) => !inspect(thrown, { depth: null }).includes("sk-secret-7301"));
  expect(await folder.names()).toEqual([]);
});

test("A task that is no longer completed, or no longer has the result, has no fresh URL", async () => {
  await using folder = await createEmptyFolder();
  await using store = await serve(status(410));
  await using service = await serve(replyJson(cancelled), replyJson({ ...completed, results: [] }));
  const options = { client: createClient({ baseUrl: service.url }) };
  const first = save(createCompletedTask(store.url), folder.at("video.mp4"), options);
  await expect(first).rejects.toMatchObject({ reason: "not-completed" });
  const second = save(createCompletedTask(store.url), folder.at("video.mp4"), options);
  await expect(second).rejects.toMatchObject({ reason: "no-result" });
});

test("A fresh URL must keep the same rules as the first one", async () => {
  await using folder = await createEmptyFolder();
  await using store = await serve(status(410));
  await using service = await serve(replyJson({ ...completed, results: ["http://files.example.com/video.mp4"] }));
  const saving = save(createCompletedTask(store.url), folder.at("video.mp4"), {
    client: createClient({ baseUrl: service.url }),
  });
  await expect(saving).rejects.toMatchObject({ reason: "refused-url" });
});

test("An abort while the task is read rejects with the signal's reason", async () => {
  await using folder = await createEmptyFolder();
  const controller = new AbortController();
  const reason = new Error("the user left");
  await using store = await serve(status(410));
  await using service = await serve((response, received) => {
    stall(response, received);
    controller.abort(reason);
  });
  const options = { client: createClient({ baseUrl: service.url }), signal: controller.signal };
  await expect(save(createCompletedTask(store.url), folder.at("video.mp4"), options)).rejects.toBe(reason);
  expect(await folder.names()).toEqual([]);
});
