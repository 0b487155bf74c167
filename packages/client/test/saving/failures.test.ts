import { getEventListeners, once } from "node:events";
import { inspect } from "node:util";
import { runInNewContext } from "node:vm";
import { expect, test, vi } from "vitest";
import {
  closedUrl,
  dropConnection,
  type ScriptedReply,
  serve,
  serveSockets,
  stall,
} from "../../../../tooling/scripted-server.ts";
import { isSaveError, SaveError, type SaveOptions, type SaveProgress } from "../../src/node/index.ts";
import { saveToWith } from "../../src/node/save-to.ts";
import { realEnvironment } from "../../src/request/environment.ts";
import {
  createCompletedTask,
  createEmptyFolder,
  cutAfter,
  replyBytes,
  replyWhole,
  save,
  stallAfterStart,
  status,
  video,
} from "./videos.ts";

const secret = "?Signature=s3cr3t";
const chunked: ScriptedReply = (response) => {
  response.writeHead(200, { "content-type": "video/mp4" }).write(video.subarray(0, 1_000));
  response.end(video.subarray(1_000));
};
const html = replyBytes("<title>Sorry</title>", { "content-type": "text/html" });

test.each<[string, ScriptedReply, SaveOptions, Partial<SaveError>, number]>([
  ["A reset connection", dropConnection, {}, { reason: "connection" }, 3],
  ["A video that is cut off", cutAfter(1_000), {}, { reason: "connection" }, 3],
  ["An answer that does not come", stall, { idleTimeoutMs: 150 }, { reason: "stalled" }, 3],
  ["A video that stalls", stallAfterStart, { idleTimeoutMs: 150 }, { reason: "stalled" }, 3],
  ["A 500", status(500), {}, { reason: "http-status", status: 500 }, 3],
  ["A 503", status(503), {}, { reason: "http-status", status: 503 }, 3],
  ["A 429", status(429), {}, { reason: "http-status", status: 429 }, 3],
  ["A 408", status(408), {}, { reason: "http-status", status: 408 }, 3],
  ["A 402", status(402), {}, { reason: "http-status", status: 402 }, 1],
  ["A 204", status(204), {}, { reason: "http-status", status: 204 }, 1],
  [
    "A part that was not asked for",
    replyBytes(video, { "content-range": "bytes 0-9/10" }, 206),
    {},
    { reason: "http-status" },
    1,
  ],
  ["A web page", html, {}, { reason: "not-a-video", status: 200 }, 1],
  ["An empty answer", replyBytes(""), {}, { reason: "not-a-video" }, 1],
  ["A video that is announced as too large", replyWhole, { maxBytes: video.length - 1 }, { reason: "too-large" }, 1],
  ["A video that grows too large", chunked, { maxBytes: video.length - 1 }, { reason: "too-large" }, 1],
])("%s gives a SaveError that shows no query, and nothing is left", async (_, reply, options, error, requests) => {
  await using folder = await createEmptyFolder();
  await using server = await serve(reply);
  const saving = save(createCompletedTask(server.url + secret), folder.at("video.mp4"), { maxRetries: 2, ...options });
  await expect(saving).rejects.toMatchObject({ name: "SaveError", ...error });
  await expect(saving).rejects.toSatisfy((thrown) => !inspect(thrown, { depth: null }).includes("s3cr3t"));
  expect(server.received).toHaveLength(requests);
  expect(await folder.names()).toEqual([]);
});

test("A video of exactly maxBytes is saved", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole, chunked);
  await save(createCompletedTask(server.url), folder.at("a.mp4"), { maxBytes: video.length });
  await save(createCompletedTask(server.url), folder.at("b.mp4"), { maxBytes: video.length });
  expect(await folder.names()).toEqual(["a.mp4", "b.mp4"]);
});

test("A video without end is not written beyond maxBytes", async () => {
  await using folder = await createEmptyFolder();
  const pull = (controller: ReadableStreamDefaultController) => controller.enqueue(new Uint8Array(600));
  const fetch = async () => new Response(new ReadableStream({ pull }));
  const seen: number[] = [];
  const onProgress = ({ bytes }: SaveProgress) => void seen.push(bytes);
  const options = { maxBytes: 1_500, onProgress, fetch };
  await expect(
    save(createCompletedTask("https://a.example.com/"), folder.at("video.mp4"), options),
  ).rejects.toMatchObject({
    reason: "too-large",
  });
  expect(seen).toEqual([600, 1_200]);
  expect(await folder.names()).toEqual([]);
});

test("A refused connection is retried, and then gives a SaveError with its cause", async () => {
  await using folder = await createEmptyFolder();
  const saving = save(createCompletedTask(await closedUrl()), folder.at("video.mp4"), { maxRetries: 1 });
  await expect(saving).rejects.toMatchObject({ reason: "connection", cause: { cause: { code: "ECONNREFUSED" } } });
});

test("A video without a length that is cut off in the middle of a chunk is not accepted", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serveSockets((socket) => {
    socket.end("HTTP/1.1 200 OK\r\ncontent-type: video/mp4\r\ntransfer-encoding: chunked\r\n\r\n5\r\nvi");
  });
  const saving = save(createCompletedTask(server.url), folder.at("video.mp4"), { maxRetries: 0 });
  await expect(saving).rejects.toMatchObject({ reason: "connection" });
  expect(await folder.names()).toEqual([]);
});

test("A body that ends before its length is refused, even if fetch does not notice", async () => {
  await using folder = await createEmptyFolder();
  const fetch = async () => new Response(Buffer.from("vid"), { headers: { "content-length": "4" } });
  const saving = save(createCompletedTask("https://a.example.com/"), folder.at("video.mp4"), { fetch, maxRetries: 0 });
  await expect(saving).rejects.toMatchObject({
    reason: "connection",
    message: expect.stringContaining("ended after 3 of 4 bytes"),
  });
  expect(await folder.names()).toEqual([]);
});

test("An error of a runtime that quotes the whole URL is shown without the query", async () => {
  await using folder = await createEmptyFolder();
  const fetch = (url: string) => {
    const cause = Object.assign(new Error(`no route for (${url})`), { code: "ECONNREFUSED", path: url });
    return Promise.reject(new TypeError("fetch failed", { cause }));
  };
  const saving = save(createCompletedTask(`https://a.example.com/video${secret}`), folder.at("video.mp4"), {
    fetch,
    maxRetries: 0,
  });
  await expect(saving).rejects.toMatchObject({
    cause: {
      message: "fetch failed",
      cause: { code: "ECONNREFUSED", message: "no route for (https://a.example.com/video)" },
    },
  });
  await expect(saving).rejects.toSatisfy((thrown) => !inspect(thrown, { depth: null }).includes("s3cr3t"));
});

test("Each piece of a video has the whole idle time", async () => {
  await using folder = await createEmptyFolder();
  const pieces = ["vi", "de", "o"];
  const pull = (controller: ReadableStreamDefaultController) => {
    const piece = pieces.shift();
    if (piece === undefined) controller.close();
    else controller.enqueue(Buffer.from(piece));
  };
  const fetch = async () => new Response(new ReadableStream({ pull }, { highWaterMark: 0 }));
  const limits: number[] = [];
  const limitTime: typeof realEnvironment.limitTime = (ms, ...rest) => {
    limits.push(ms);
    return realEnvironment.limitTime(ms, ...rest);
  };
  const task = createCompletedTask("https://a.example.com/");
  const options = { fetch, idleTimeoutMs: 7_000 };
  await saveToWith({ ...realEnvironment, limitTime }, task, folder.at("video.mp4"), options);
  expect(limits).toEqual(Array(5).fill(7_000)); // The answer, three pieces and the end.
});

test("An error of onProgress ends the download, and nothing is left", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  const onProgress = () => {
    throw new Error("the view is gone");
  };
  const saving = save(createCompletedTask(server.url), folder.at("video.mp4"), { onProgress });
  await expect(saving).rejects.toThrow("the view is gone");
  expect(await folder.names()).toEqual([]);
});

test("Backoff grows from half a second to eight seconds", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(status(503));
  const sleeps: number[] = [];
  const sleep: typeof realEnvironment.sleep = async (ms) => void sleeps.push(ms);
  const environment = { ...realEnvironment, random: () => 0.999, sleep };
  const options = { allowHosts: ["127.0.0.1"], maxRetries: 6 };
  await expect(
    saveToWith(environment, createCompletedTask(server.url), folder.at("video.mp4"), options),
  ).rejects.toThrow("503");
  expect(sleeps.map(Math.round)).toEqual([500, 999, 1998, 3996, 7992, 7992].map(Math.round));
});

test("A Retry-After up to a minute is obeyed, and with a longer one the error is thrown at once", async () => {
  await using folder = await createEmptyFolder();
  const ask = (value: string) => status(503, { "retry-after": value });
  await using server = await serve(ask("60"), ask("soon"), ask("61"));
  const sleeps: number[] = [];
  const sleep: typeof realEnvironment.sleep = async (ms) => void sleeps.push(ms);
  const environment = { ...realEnvironment, random: () => 0.5, sleep };
  const saving = saveToWith(environment, createCompletedTask(server.url), folder.at("video.mp4"), {
    allowHosts: ["127.0.0.1"],
  });
  await expect(saving).rejects.toMatchObject({ reason: "http-status", status: 503, retryAfterMs: 61_000 });
  expect(sleeps).toEqual([60_000, 500]);
});

const reason = new Error("the user left");

test.each<[string, ScriptedReply]>([
  ["while the answer is awaited", stall],
  ["while the video comes", stallAfterStart],
  ["in back-off", status(503, { "retry-after": "60" })],
])("An abort %s rejects with the signal's reason, and nothing is left", async (_, reply) => {
  await using folder = await createEmptyFolder();
  const controller = new AbortController();
  await using server = await serve((response, received) => {
    reply(response, received);
    setTimeout(() => controller.abort(reason), 20);
  });
  const { signal } = controller;
  const environment = { ...realEnvironment, random: () => 0.999 };
  const options = { allowHosts: ["127.0.0.1"], signal };
  const saving = saveToWith(environment, createCompletedTask(server.url), folder.at("video.mp4"), options);
  await expect(saving).rejects.toBe(reason);
  expect(await folder.names()).toEqual([]);
  expect(server.received).toHaveLength(1);
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("An abort wins over an error, also if no retry is left", async () => {
  await using folder = await createEmptyFolder();
  const controller = new AbortController();
  await using server = await serve(stallAfterStart);
  const options = { maxRetries: 0, onProgress: () => controller.abort(reason), signal: controller.signal };
  await expect(save(createCompletedTask(server.url), folder.at("video.mp4"), options)).rejects.toBe(reason);
  expect(await folder.names()).toEqual([]);
});

test("After an abort past the last byte, the video still does not get its name", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  const controller = new AbortController();
  const onProgress = ({ bytes }: SaveProgress) => {
    if (bytes === video.length) controller.abort(reason);
  };
  const options = { onProgress, signal: controller.signal };
  await expect(save(createCompletedTask(server.url), folder.at("video.mp4"), options)).rejects.toBe(reason);
  expect(await folder.names()).toEqual([]);
});

test("With a signal that is already aborted, nothing is sent or written", async () => {
  await using folder = await createEmptyFolder();
  await using server = await serve(replyWhole);
  const saving = save(createCompletedTask(server.url), folder.at("missing/video.mp4"), {
    signal: AbortSignal.abort(reason),
  });
  await expect(saving).rejects.toBe(reason);
  expect(server.received).toHaveLength(0);
});

test.each<[string, SaveOptions]>([
  ["while the answer is awaited", { fetch: () => new Promise(() => {}) }],
  [
    "in onProgress",
    { fetch: async () => new Response(new Uint8Array(video)), onProgress: () => new Promise(() => {}) },
  ],
])(
  "An abort %s by a signal without a reason, as React Native has, ends the save with an AbortError",
  async (_, options) => {
    await using folder = await createEmptyFolder();
    const target = new EventTarget();
    const signal = Object.assign(target, { aborted: false });
    setTimeout(() => {
      signal.aborted = true;
      target.dispatchEvent(new Event("abort"));
    }, 20);
    const given = { ...options, signal: signal as unknown as AbortSignal };
    const saving = save(createCompletedTask("https://a.example.com/"), folder.at("video.mp4"), given);
    await expect(saving).rejects.toMatchObject({ name: "AbortError" });
    expect(await folder.names()).toEqual([]);
  },
);

test("No listener and no timer is left after a save", async () => {
  await using folder = await createEmptyFolder();
  const { signal } = new AbortController();
  const fetch = async () => new Response(Buffer.from("video"));
  const started = vi.spyOn(globalThis, "setTimeout");
  const cleared = vi.spyOn(globalThis, "clearTimeout");
  await save(createCompletedTask("https://a.example.com/"), folder.at("video.mp4"), { fetch, signal });
  const timers = started.mock.results.map(({ value }) => value);
  expect(timers.length).toBeGreaterThan(0);
  expect(cleared.mock.calls.map(([timer]) => timer)).toEqual(timers);
  vi.restoreAllMocks();
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("The connection of a failed save is closed", async () => {
  await using folder = await createEmptyFolder();
  let closed: Promise<unknown> | undefined;
  await using server = await serve((response) => {
    closed = once(response, "close");
    response.writeHead(200, { "content-type": "text/html" }).write("<title>Sorry");
  });
  // Signals and responses that are held cannot be closed by the garbage collector.
  const held: [AbortSignal | undefined, Response][] = [];
  const hold: SaveOptions["fetch"] = async (url, init) => {
    const response = await fetch(url, init);
    held.push([init.signal, response]);
    return response;
  };
  const saving = save(createCompletedTask(server.url), folder.at("video.mp4"), { fetch: hold });
  await expect(saving).rejects.toMatchObject({ reason: "not-a-video" });
  expect(held.map(([signal]) => signal?.aborted)).toEqual([true]);
  await closed;
});

test("The guard recognises a SaveError of another copy of this package, and nothing else", () => {
  const error = new SaveError("…", { reason: "file", taskId: "task-unified-1" });
  const other = runInNewContext(
    'Object.assign(new Error("…"), { [Symbol.for("@video-generations/client")]: "SaveError" })',
  );
  expect([error, other].map(isSaveError)).toEqual([true, true]);
  expect([undefined, null, "SaveError", {}, new Error("…")].map(isSaveError)).toEqual(Array(5).fill(false));
});
