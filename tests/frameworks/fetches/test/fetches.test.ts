import { type Client, createClient, isApiError, isConnectionError } from "@video-generations/client";
import { describe, expect, test } from "vitest";
import { closedUrl, replyJson, serve, stall, stallInBody } from "../../../../tooling/scripted-server.ts";
import { type ForeignFetch, foreignFetches } from "./fetches.ts";
import {
  completed,
  pace,
  params,
  pending,
  processing,
  replyHuge,
  replyLarge,
  serveVideo,
  taskId,
  watchEnd,
} from "./tasks.ts";

const streaming = foreignFetches.filter(({ streams }) => streams);
const leavingRedirects = foreignFetches.filter(({ leavesRedirects }) => leavesRedirects);

function clientOf(create: ForeignFetch["create"], url: string): Client {
  return createClient({ apiKey: "sk-foreign", baseUrl: url, fetch: create(url), maxRetries: 0 });
}

describe.each(foreignFetches)("With $title", ({ create, namesFailures }) => {
  test("A video is bought, waited for and returned", async () => {
    await using server = await serveVideo();
    const seen: string[] = [];
    const onProgress = ({ status }: { readonly status: string }) => void seen.push(status);
    const video = await clientOf(create, server.url).videos.generate(params, { ...pace, onProgress });
    expect(video).toEqual(completed);
    expect(seen).toEqual(["pending", "pending", "processing", "completed"]);
    // whatwg-fetch adds the time to the query, so that no cache answers.
    expect(server.received.map(({ method, path }) => `${method} ${path?.replace(/\?.*/, "")}`)).toEqual([
      "POST /v1/videos/generations",
      ...Array(3).fill(`GET /v1/tasks/${taskId}`),
    ]);
  });

  test("The parameters arrive as JSON, byte for byte, and the headers with them", async () => {
    await using server = await serve(replyJson(pending));
    const sent = { ...params, model: "seedance-2.0-fast-text-to-video" } as const;
    expect(await clientOf(create, server.url).videos.create(sent, { idempotencyKey: "key-1" })).toEqual(pending);
    const [{ body, headers } = {}] = server.received;
    expect(body).toBe(JSON.stringify(sent));
    expect(headers).toMatchObject({
      authorization: "Bearer sk-foreign",
      "content-type": "application/json",
      "idempotency-key": "key-1",
    });
  });

  test("An id is waited for", async () => {
    await using server = await serve(replyJson(processing), replyJson(completed));
    expect(await clientOf(create, server.url).tasks.wait(taskId, pace)).toEqual(completed);
    expect(server.received).toHaveLength(2);
  });

  test.each([
    ["before the answer", stall],
    ["while the answer is read", stallInBody],
  ])("An abort %s rejects with the reason and closes the connection", async (_, reply) => {
    const end = watchEnd(reply);
    await using server = await serve(end.reply);
    const controller = new AbortController();
    const read = clientOf(create, server.url).tasks.retrieve(taskId, { signal: controller.signal });
    const outcome = expect(read).rejects.toEqual({ why: "the user left" });
    await end.begun;
    controller.abort({ why: "the user left" });
    await outcome;
    await end.closed;
  });

  test("An answer of a megabyte is read, with each character whole", async () => {
    await using server = await serve(replyLarge(1_000_000));
    const task: object = await clientOf(create, server.url).tasks.retrieve(taskId);
    expect(task).toEqual({ ...completed, filler: "船".repeat(333_333) });
  });

  test("An answer of more than 1 MiB is refused", async () => {
    await using server = await serve(replyLarge(4_000_000));
    const error = await clientOf(create, server.url)
      .videos.create(params)
      .catch((thrown) => thrown);
    expect(isConnectionError(error) && error.outcome).toBe("unknown");
  });

  test("A refusal keeps its words", async () => {
    const error = { code: "insufficient_credits", message: "Top up.", type: "billing_error" };
    await using server = await serve(replyJson({ error }, 402, { "x-request-id": "req-7", "retry-after": "90" }));
    const thrown = await clientOf(create, server.url)
      .videos.create(params)
      .catch((reason) => reason);
    expect(thrown).toMatchObject({
      status: 402,
      code: "insufficient_credits",
      requestId: "req-7",
      retryAfterMs: 90_000,
    });
  });

  test("A create that reached no server is known to be unsent, or not claimed to be", async () => {
    const url = await closedUrl();
    const error = await clientOf(create, url)
      .videos.create(params)
      .catch((thrown) => thrown);
    expect(isConnectionError(error) && error.outcome).toBe(namesFailures ? "not-sent" : "unknown");
  });
});

test.each(streaming)("With $title an answer that goes on and on is cut off", async ({ create }) => {
  const huge = replyHuge();
  const end = watchEnd(huge.reply);
  await using server = await serve(end.reply);
  const error = await clientOf(create, server.url)
    .tasks.retrieve(taskId)
    .catch((thrown) => thrown);
  expect(isConnectionError(error)).toBe(true);
  await end.closed;
  expect(huge.sent()).toBeLessThan(32 * 1_024 * 1_024);
});

test.each(leavingRedirects)("With $title a redirect is refused, and the key stays here", async ({ create }) => {
  await using other = await serve(replyJson(completed));
  await using server = await serve(replyJson({}, 307, { location: `${other.url}/v1/tasks/${taskId}` }));
  const error = await clientOf(create, server.url)
    .tasks.retrieve(taskId)
    .catch((thrown) => thrown);
  expect(isApiError(error) && error.status).toBe(307);
  expect(other.received).toEqual([]);
});
