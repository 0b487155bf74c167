/** What a save keeps from one request to the next on its way to a video. */
import { Readable } from "node:stream";
import { expect, test, vi } from "vitest";
import type { SaveOptions } from "../../src/node/index.ts";
import { saveToWith } from "../../src/node/save-to.ts";
import { virtualEnvironment } from "../virtual-environment.ts";
import { createCompletedTask, createEmptyFolder, save } from "./videos.ts";

/** Answers each URL with its list of answers, one after the other; returns the requests that were sent. */
function createStore(answers: Readonly<Record<string, readonly (() => Response)[]>>) {
  const left = new Map(Object.entries(answers).map(([url, list]) => [url, [...list]]));
  const sent: [url: string, range: string | undefined, ifRange: string | undefined][] = [];
  const fetch: SaveOptions["fetch"] = async (url, { headers }) => {
    sent.push([url, headers.range, headers["if-range"]]);
    return left.get(url)?.shift()?.() ?? Response.error();
  };
  return { fetch, sent };
}

const leadTo = (location: string) => () => new Response(null, { status: 302, headers: { location } });
const send =
  (text: string, headers: Record<string, string> = {}, status = 200) =>
  () =>
    new Response(Buffer.from(text), { headers, status });

async function saveFrom(url: string, options: SaveOptions) {
  await using folder = await createEmptyFolder();
  return (await save(createCompletedTask(url), folder.at("video.mp4"), options)).bytes;
}

test("A relative redirect is resolved from the URL that sent it, not from the first URL", async () => {
  const { fetch, sent } = createStore({
    "https://a.example.com/videos/1": [leadTo("https://b.example.com/x/y")],
    "https://b.example.com/x/y": [leadTo("z?key=2")],
    "https://b.example.com/x/z?key=2": [send("video")],
  });
  expect(await saveFrom("https://a.example.com/videos/1", { fetch })).toBe(5);
  expect(sent).toHaveLength(3);
});

test("A save that has reached https does not go back to http, even where it began", async () => {
  const { fetch, sent } = createStore({
    "http://127.0.0.1/1": [leadTo("http://127.0.0.1/2")],
    "http://127.0.0.1/2": [leadTo("https://b.example.com/3")],
    "https://b.example.com/3": [leadTo("http://127.0.0.1/4")],
  });
  await expect(saveFrom("http://127.0.0.1/1", { fetch })).rejects.toMatchObject({
    reason: "refused-url",
    message: expect.stringContaining("https://b.example.com/3 redirects to http, http://127.0.0.1/4"),
  });
  expect(sent).toHaveLength(3);
});

test("A video that is continued after a redirect is requested from its place there too", async () => {
  const etag = '"v1"';
  const rest = { etag, "content-range": "bytes 3-4/5" };
  const { fetch, sent } = createStore({
    "https://a.example.com/": [leadTo("https://b.example.com/"), leadTo("https://c.example.com/")],
    "https://b.example.com/": [send("vid", { etag, "content-length": "5" })],
    "https://c.example.com/": [send("eo", rest, 206)],
  });
  expect(await saveFrom("https://a.example.com/", { fetch })).toBe(5);
  expect(sent).toEqual([
    ["https://a.example.com/", undefined, undefined],
    ["https://b.example.com/", undefined, undefined],
    ["https://a.example.com/", "bytes=3-", etag],
    ["https://c.example.com/", "bytes=3-", etag],
  ]);
});

test("The body of a redirect is not read, and a failure to cancel it does not matter", async () => {
  const cancel = vi.fn(() => Promise.reject(new Error("stuck")));
  const { fetch } = createStore({
    "https://a.example.com/": [
      () => new Response(new ReadableStream({ cancel }), { status: 302, headers: { location: "/b" } }),
    ],
    "https://a.example.com/b": [leadTo("/c")],
    "https://a.example.com/c": [send("video")],
  });
  expect(await saveFrom("https://a.example.com/", { fetch })).toBe(5);
  expect(cancel).toHaveBeenCalledTimes(1);
});

test("A redirect without a target is not followed", async () => {
  const { fetch, sent } = createStore({ "https://a.example.com/": [() => new Response(null, { status: 302 })] });
  await expect(saveFrom("https://a.example.com/", { fetch })).rejects.toMatchObject({ reason: "refused-url" });
  expect(sent).toHaveLength(1);
});

test.each(["https://user@a.example.com/", "https://:secret@a.example.com/", "https://user:secret@a.example.com/"])(
  "The URL %s is not fetched: half a password counts as one",
  async (url) => {
    const { fetch, sent } = createStore({});
    await expect(saveFrom(url, { fetch })).rejects.toMatchObject({ reason: "refused-url" });
    expect(sent).toEqual([]);
  },
);

test("A Retry-After that is a date is counted by the save's own clock", async () => {
  await using folder = await createEmptyFolder();
  const environment = virtualEnvironment();
  const headers = { "retry-after": new Date(environment.date() + 7_000).toUTCString() };
  const { fetch } = createStore({ "https://a.example.com/": [send("", headers, 503), send("video")] });
  await saveToWith(environment, createCompletedTask("https://a.example.com/"), folder.at("video.mp4"), { fetch });
  expect(environment.sleeps).toEqual([7_000]);
});

test("A Retry-After that is a date is read against the date of its answer, not by the clock here", async () => {
  await using folder = await createEmptyFolder();
  const environment = virtualEnvironment();
  const headers = { date: "Tue, 24 Nov 2026 10:00:00 GMT", "retry-after": "Tue, 24 Nov 2026 10:00:07 GMT" };
  const { fetch } = createStore({ "https://a.example.com/": [send("", headers, 503), send("video")] });
  await saveToWith(environment, createCompletedTask("https://a.example.com/"), folder.at("video.mp4"), { fetch });
  expect(environment.sleeps).toEqual([7_000]);
});

test("A body that is a Node stream is saved too, as that of node-fetch", async () => {
  const answers = [
    { status: 302, body: Readable.from([Buffer.from("moved")]), location: "/b" },
    { status: 200, body: Readable.from([Buffer.from("vid"), Buffer.from("eo")]) },
  ];
  const fetch: SaveOptions["fetch"] = async () => {
    const { status = 500, body, location } = answers.shift() ?? {};
    const headers = new Headers(location === undefined ? {} : { location });
    return { status, ok: status === 200, headers, body, text: () => Promise.reject(new Error("not a text")) };
  };
  expect(await saveFrom("https://a.example.com/", { fetch })).toBe(5);
});

test("A fresh URL costs no retry, and has all its retries left", async () => {
  await using folder = await createEmptyFolder();
  const { fetch, sent } = createStore({
    "https://a.example.com/": [send("", {}, 503), send("", {}, 410)],
    "https://b.example.com/": [send("", {}, 503), send("video")],
  });
  const environment = virtualEnvironment(() => 1);
  const task = createCompletedTask("https://a.example.com/");
  const retrieve = async () => createCompletedTask("https://b.example.com/");
  const options = { fetch, client: { tasks: { retrieve } }, maxRetries: 2 };
  await saveToWith(environment, task, folder.at("video.mp4"), options);
  expect(sent).toHaveLength(4);
  expect(environment.sleeps).toEqual([500, 1_000]);
});
