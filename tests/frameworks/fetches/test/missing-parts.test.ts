/** What cannot work says so, and nothing that was not sent counts as sent. */
import { createClient, isConnectionError } from "@video-generations/client";
import { afterEach, expect, test, vi } from "vitest";
import { replyJson, serve } from "../../../../tooling/scripted-server.ts";
import { nodeFetch2 } from "./fetches.ts";
import { params, pending, taskId } from "./tasks.ts";

afterEach(() => void vi.unstubAllGlobals());

test("Without any fetch, the error names the option and nothing is retried", async () => {
  vi.stubGlobal("fetch", undefined);
  const client = createClient({ apiKey: "sk-foreign" });
  const error = await client.videos.create(params).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(TypeError);
  expect(error.message).toContain("fetch");
});

test("Without Headers, the error says what is missing, and nothing is sent", async () => {
  await using server = await serve(replyJson(pending));
  const client = createClient({ apiKey: "sk-foreign", baseUrl: server.url });
  vi.stubGlobal("Headers", undefined);
  const error = await client.videos.create(params).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(TypeError);
  expect(error.message).toContain("Headers");
  expect(server.received).toEqual([]);
});

test.each([["Request"], ["Response"], ["Blob"], ["DOMException"], ["ReadableStream"]])(
  "Without %s, a create arrives whole",
  async (name) => {
    await using server = await serve(replyJson(pending));
    // Node's own fetch looks for some of them.
    const client = createClient({ apiKey: "sk-foreign", baseUrl: server.url, fetch: nodeFetch2 });
    vi.stubGlobal(name, undefined);
    expect(await client.videos.create(params)).toEqual(pending);
    expect(server.received).toHaveLength(1);
  },
);

test("Without AbortController, the error says what is missing, and nothing is sent", async () => {
  vi.stubGlobal("AbortController", undefined);
  await using server = await serve(replyJson(pending));
  const client = createClient({ apiKey: "sk-foreign", baseUrl: server.url, maxRetries: 0 });
  const error = await client.videos.create(params).catch((thrown) => thrown);
  expect(String(error) + String(error.cause)).toContain("AbortController");
  expect(isConnectionError(error) ? error.outcome : "not-sent").toBe("not-sent");
  expect(server.received).toEqual([]);
});

test("A fetch that throws at once is a ConnectionError with what it threw, and a create is not repeated", async () => {
  let calls = 0;
  const fetch = () => {
    calls += 1;
    throw new Error("no network in this sandbox");
  };
  const error = await createClient({ fetch })
    .videos.create(params)
    .catch((thrown) => thrown);
  expect(isConnectionError(error) && error.cause).toMatchObject({ message: "no network in this sandbox" });
  expect(calls).toBe(1);
});

test.each([
  ["undefined", undefined],
  ["a text", "task"],
  ["a task instead of a response", pending],
  ["null", null],
])("A fetch that resolves to %s is a ConnectionError, and a create is not repeated", async (_, value) => {
  let calls = 0;
  const fetch = async () => {
    calls += 1;
    return value as never;
  };
  const error = await createClient({ fetch })
    .videos.create(params)
    .catch((thrown) => thrown);
  expect(isConnectionError(error) && error.outcome).toBe("unknown");
  expect(calls).toBe(1);
});

test("A fetch that refuses every signal is called without, once for each request", async () => {
  const inits: (RequestInit | undefined)[] = [];
  const fetch = async (_url: string, init?: RequestInit) => {
    inits.push(init);
    if (init?.signal) throw new TypeError("Failed to execute 'fetch': member signal is not of type AbortSignal.");
    return Response.json(pending);
  };
  expect(await createClient({ fetch }).tasks.retrieve(taskId)).toEqual(pending);
  expect(inits.map((init) => init?.signal !== undefined)).toEqual([true, false]);
});

test("What a framework throws to direct its own work comes out as it is, at once", async () => {
  // Next.js does this when it finds out, while it builds a page, that the page must not be built.
  const signal = Object.assign(new Error("Dynamic server usage"), { digest: "DYNAMIC_SERVER_USAGE" });
  let calls = 0;
  const fetch = async () => {
    calls += 1;
    throw signal;
  };
  const client = createClient({ fetch });
  await expect(client.tasks.retrieve(taskId)).rejects.toBe(signal);
  await expect(client.videos.create(params)).rejects.toBe(signal);
  await expect(client.tasks.wait(taskId)).rejects.toBe(signal);
  expect(calls).toBe(3);
});
