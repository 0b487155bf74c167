import { inspect } from "node:util";
import type { CompletedTask } from "@video-generations/types";
import { expect, test } from "vitest";
import { serve } from "../../../../tooling/scripted-server.ts";
import { saveTo } from "../../src/node/index.ts";
import { completed, pending } from "../sample-tasks.ts";
import { createCompletedTask, createEmptyFolder, replyWhole, save, status, video } from "./videos.ts";

const secret = "?Signature=s3cr3t";

test.each([
  [
    "http://files.example.com/video.mp4",
    'http://files.example.com/video.mp4 is not https (if you trust it, give allowHosts: ["files.example.com:80"])',
  ],
  [
    "http://127.0.0.1:4010/video.mp4",
    'http://127.0.0.1:4010/video.mp4 is not https (if you trust it, give allowHosts: ["127.0.0.1:4010"])',
  ],
  [
    "https://user:pw@files.example.com/video.mp4",
    "https://files.example.com/video.mp4 comes with a password (it is not fetched)",
  ],
  ["ftp://files.example.com/video.mp4", "ftp://files.example.com/video.mp4 is not https (it is not fetched)"],
  ["file:///etc/passwd", "file: is not https (it is not fetched)"],
  ["data:video/mp4,video", "data: is not https (it is not fetched)"],
  ["/video.mp4", "result 0 is not a URL (read the task again)"],
])("The URL %s is refused, nothing is sent and nothing is written", async (url, what) => {
  await using folder = await createEmptyFolder();
  const fetch = () => Promise.reject(new Error("nothing must be sent"));
  await expect(saveTo(createCompletedTask(url + secret), folder.at("video.mp4"), { fetch })).rejects.toMatchObject({
    reason: "refused-url",
    taskId: completed.id,
    message: `Task ${completed.id}: ${what}`,
  });
  expect(await folder.names()).toEqual([]);
});

test.each([
  ["http://LOCALHOST:4010/video.mp4", "localhost:4010"],
  ["http://localhost:4010/video.mp4", "LocalHost"],
  ["http://localhost/video.mp4", "localhost:80"],
  ["http://[::1]:4010/video.mp4", "[::1]:4010"],
])("The URL %s is fetched if %s is allowed", async (url, host) => {
  await using folder = await createEmptyFolder();
  const fetch = async () => new Response(Buffer.from("video"));
  const saved = await saveTo(createCompletedTask(url), folder.at("video.mp4"), { allowHosts: [host], fetch });
  expect(saved.bytes).toBe("video".length);
});

test.each([
  ["http://localhost:4011/video.mp4", "localhost:4010"],
  ["http://localhost/video.mp4", "localhost:4010"],
  ["http://localhost.example.com/video.mp4", "localhost"],
  ["ftp://localhost/video.mp4", "localhost"],
])("The URL %s is not fetched if only %s is allowed", async (url, host) => {
  await using folder = await createEmptyFolder();
  const saving = saveTo(createCompletedTask(url), folder.at("video.mp4"), { allowHosts: [host] });
  await expect(saving).rejects.toMatchObject({ reason: "refused-url" });
});

test("An https URL is fetched without allowHosts", async () => {
  await using folder = await createEmptyFolder();
  const seen: string[] = [];
  const fetch = async (url: string) => {
    seen.push(url);
    return new Response(Buffer.from("video"));
  };
  await saveTo(createCompletedTask(`https://files.example.com/video.mp4${secret}`), folder.at("video.mp4"), { fetch });
  expect(seen).toEqual([`https://files.example.com/video.mp4${secret}`]);
});

test.each([301, 302, 303, 307, 308])("A redirect with %i is followed, also to another origin", async (code) => {
  await using folder = await createEmptyFolder();
  await using store = await serve(replyWhole);
  await using server = await serve(
    status(code, { location: "/next" }),
    status(code, { location: `${store.url}/video` }),
  );
  const saved = await save(createCompletedTask(server.url), folder.at("video.mp4"));
  expect(saved.bytes).toBe(video.length);
  expect(server.received.map(({ path }) => path)).toEqual(["/", "/next"]);
});

test("The sixth redirect is not followed", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(status(302, { location: "/again" }));
  const saving = save(createCompletedTask(server.url), folder.at("video.mp4"));
  await expect(saving).rejects.toMatchObject({ reason: "refused-url", message: expect.stringContaining("5 times") });
  expect(server.received).toHaveLength(6);
  expect(await folder.names()).toEqual([]);
});

test.each([
  ["https://a.example.com/", "http://127.0.0.1/video", "redirects to http, http://127.0.0.1/video"],
  ["https://a.example.com/", "http://b.example.com/video", "redirects to http, http://b.example.com/video"],
  ["http://127.0.0.1/", "http://b.example.com/video", "http://b.example.com/video is not https"],
  ["https://a.example.com/", "https://user:pw@b.example.com/", "comes with a password"],
  ["https://a.example.com/", "file:///etc/passwd", "file: is not https"],
  ["https://a.example.com/", "https://", "redirects to no usable place"],
])("A redirect from %s to %s is not followed", async (url, location, what) => {
  await using folder = await createEmptyFolder();
  const seen: string[] = [];
  const fetch = async (to: string) => {
    seen.push(to);
    return new Response(null, { status: 302, headers: { location } });
  };
  await expect(save(createCompletedTask(url), folder.at("video.mp4"), { fetch })).rejects.toMatchObject({
    reason: "refused-url",
    message: expect.stringContaining(what),
  });
  expect(seen).toEqual([url]);
  expect(await folder.names()).toEqual([]);
});

test("A redirect without a usable target is refused", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(status(302));
  await expect(save(createCompletedTask(server.url), folder.at("video.mp4"))).rejects.toMatchObject({
    reason: "refused-url",
  });
});

test("A task that is not completed is refused", async () => {
  await using folder = await createEmptyFolder();
  // The types exclude this, but a caller without types can do it.
  await expect(saveTo(pending as unknown as CompletedTask, folder.at("video.mp4"))).rejects.toMatchObject({
    reason: "not-completed",
    message: `Task ${pending.id}: it is pending, and only a completed task has a video (wait for it first)`,
  });
});

test("A completed task without a result at the index is refused", async () => {
  await using folder = await createEmptyFolder();
  const { results, ...bare } = createCompletedTask();
  for (const task of [createCompletedTask(), bare as CompletedTask]) {
    await expect(saveTo(task, folder.at("video.mp4"))).rejects.toMatchObject({
      reason: "no-result",
      message: `Task ${completed.id}: there is no result 0, only 0 (read the task again)`,
    });
  }
  const second = saveTo(createCompletedTask("https://a.example.com/"), folder.at("video.mp4"), { index: 1 });
  await expect(second).rejects.toMatchObject({ reason: "no-result", message: expect.stringContaining("only 1") });
});

test.each<[unknown, number]>([
  [null, 0],
  ["https://files.example.com/video.mp4", 0],
  [{ 0: "https://files.example.com/video.mp4" }, 0],
  [7, 0],
  [[null], 1],
  [[undefined], 1],
  [[7], 1],
  [[["https://files.example.com/video.mp4"]], 1],
  [[{ url: "https://files.example.com/video.mp4" }], 1],
])("Results that are %j are no result, and nothing is sent", async (results, count) => {
  await using folder = await createEmptyFolder();
  const fetch = () => Promise.reject(new Error("nothing must be sent"));
  const task = { ...completed, results } as unknown as CompletedTask;
  await expect(saveTo(task, folder.at("video.mp4"), { fetch })).rejects.toMatchObject({
    reason: "no-result",
    message: `Task ${completed.id}: there is no result 0, only ${count} (read the task again)`,
  });
});

test.each([-1, 1, 0.5, Number.NaN])("There is no result at the index %d", async (index) => {
  await using folder = await createEmptyFolder();
  const saving = saveTo(createCompletedTask("https://files.example.com/"), folder.at("video.mp4"), { index });
  await expect(saving).rejects.toMatchObject({ reason: "no-result" });
});

test("The error after a redirect names the last URL, without its query", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(status(302, { location: `http://127.0.0.1:1/signed.mp4${secret}` }));
  const fetch = async (url: string, init: RequestInit) => {
    if (url.startsWith(server.url)) return await globalThis.fetch(url, init);
    // Bun and Deno quote the whole URL.
    throw new TypeError(`error sending request for url (${url})`);
  };
  const options = { fetch, allowHosts: ["127.0.0.1"], maxRetries: 0 };
  const error: unknown = await saveTo(createCompletedTask(server.url), folder.at("video.mp4"), options).catch(
    (error) => error,
  );
  expect(error).toMatchObject({ reason: "connection", message: expect.stringContaining("127.0.0.1:1/signed.mp4") });
  expect(inspect(error, { depth: 9 })).not.toContain("s3cr3t");
});
