/** Programs whose global classes are not those of the runtime: React Native, and tests that copy a JSDOM window. */
import { createClient, isApiError, isConnectionError } from "@video-generations/client";
import { JSDOM } from "jsdom";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { replyError, replyJson, type ScriptedServer, serve, stall } from "../../../../tooling/scripted-server.ts";
import { createReactNativeGlobals } from "./react-native.ts";
import { completed, pace, params, pending, processing, taskId, watchEnd } from "./tasks.ts";

/** The classes of a JSDOM window, beside Node's own `fetch`. */
function createJsdomGlobals(): Readonly<Record<string, unknown>> {
  const { window } = new JSDOM("", { url: "http://127.0.0.1/" });
  const { AbortController, AbortSignal, Blob, DOMException, Event, EventTarget, Headers, URL, URLSearchParams } =
    window;
  return { AbortController, AbortSignal, Blob, DOMException, Event, EventTarget, Headers, URL, URLSearchParams };
}

const sent = { ...params, model: "seedance-2.0-fast-text-to-video" } as const;

describe.each([
  { title: "React Native's classes", globals: createReactNativeGlobals },
  { title: "a JSDOM window's classes", globals: createJsdomGlobals },
])("With $title", ({ globals }) => {
  let server: ScriptedServer;
  let replies: Parameters<typeof serve>[number][];

  beforeEach(async () => {
    replies = [];
    server = await serve((...exchange) => (replies.shift() ?? replyError(500, "unexpected", "No reply"))(...exchange));
    for (const [name, value] of Object.entries(globals(server.url))) vi.stubGlobal(name, value);
  });
  afterEach(async () => {
    vi.unstubAllGlobals();
    await server[Symbol.asyncDispose]();
  });

  test("A video is bought, waited for and returned", async () => {
    replies = [pending, processing, completed].map((task) => replyJson(task));
    const client = createClient({ apiKey: "sk-foreign", baseUrl: server.url });
    const seen: string[] = [];
    const onProgress = ({ status }: { readonly status: string }) => void seen.push(status);
    expect(await client.videos.generate(sent, { ...pace, onProgress })).toEqual(completed);
    expect(seen).toEqual(["pending", "processing", "completed"]);
    expect(server.received[0]).toMatchObject({
      body: JSON.stringify(sent),
      headers: { authorization: "Bearer sk-foreign", "content-type": "application/json" },
    });
  });

  test("An abort ends a request at once, and the wait", async () => {
    const end = watchEnd(stall);
    replies = [end.reply];
    const client = createClient({ apiKey: "sk-foreign", baseUrl: server.url });
    const controller = new AbortController();
    const wait = client.tasks.wait(taskId, { ...pace, signal: controller.signal }).catch((thrown) => thrown);
    await end.begun;
    controller.abort();
    expect(await wait).toMatchObject({ name: "AbortError" });
  });

  test("A signal that has aborted before sends nothing", async () => {
    const client = createClient({ apiKey: "sk-foreign", baseUrl: server.url });
    const controller = new AbortController();
    controller.abort();
    const end = await client.videos.create(params, { signal: controller.signal }).catch((thrown) => thrown);
    expect(end).toMatchObject({ name: "AbortError" });
    expect(server.received).toEqual([]);
  });

  test("An abort between two polls ends the wait", async () => {
    replies = [replyJson(processing)];
    const client = createClient({ apiKey: "sk-foreign", baseUrl: server.url });
    const controller = new AbortController();
    const options = {
      pollIntervalMs: 60_000,
      signal: controller.signal,
      onProgress: () => void setTimeout(() => controller.abort(), 5),
    };
    const end = await client.tasks.wait(taskId, options).catch((thrown) => thrown);
    expect(end).toMatchObject({ name: "AbortError" });
  });

  test("A time limit ends a request that is not answered", async () => {
    replies = [stall];
    const client = createClient({ apiKey: "sk-foreign", baseUrl: server.url, timeoutMs: 50, maxRetries: 0 });
    const error = await client.tasks.retrieve(taskId).catch((thrown) => thrown);
    expect(isConnectionError(error) && error.outcome).toBe("unknown");
  });

  test("A refusal keeps its words", async () => {
    replies = [replyError(402, "insufficient_credits", "Top up.")];
    const client = createClient({ apiKey: "sk-foreign", baseUrl: server.url });
    const error = await client.videos.create(params).catch((thrown) => thrown);
    expect(isApiError(error) && error).toMatchObject({ status: 402, code: "insufficient_credits", requestId: "req-7" });
  });

  test("A page instead of JSON is a ConnectionError", async () => {
    replies = [(response) => response.end("<!doctype html>")];
    const client = createClient({ apiKey: "sk-foreign", baseUrl: server.url, maxRetries: 0 });
    const error = await client.videos.create(params).catch((thrown) => thrown);
    expect(isConnectionError(error) && error.outcome).toBe("unknown");
  });
});
