import { createServer } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { createManualClock } from "@video-generations/simulator";
import { afterAll, describe, expect, test } from "vitest";
import { startMock } from "./serve.ts";

const clock = createManualClock();
const mock = await startMock({ port: 0, clock });
afterAll(() => mock.close());

const headers = { Authorization: "Bearer any", "Content-Type": "application/json" };
const pageRequest = {
  model: "seedance-2.0-fast-text-to-video",
  prompt: "A macro lens focuses on a green glass frog on a leaf.",
  duration: 8,
  quality: "720p",
  aspect_ratio: "16:9",
  generate_audio: true,
};

async function create(url: string, extra: Record<string, string> = {}): Promise<Response> {
  const body = JSON.stringify(pageRequest);
  return fetch(`${url}/v1/videos/generations`, { method: "POST", headers: { ...headers, ...extra }, body });
}

async function read(id: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${mock.url}/v1/tasks/${id}`, { headers });
  expect(response.status).toBe(200);
  return JSON.parse(await response.text());
}

describe("The simulator", () => {
  test("A task is pending, processing with growing progress, then completed with a result on this server (A1, Q1, Q2)", async () => {
    const created = await create(mock.url);
    expect(created.status).toBe(200);
    const task = JSON.parse(await created.text());
    expect(task).toMatchObject({
      object: "video.generation.task",
      status: "pending",
      progress: 0,
      task_info: { can_cancel: true, estimated_time: 165, video_duration: 8 },
      usage: { billing_rule: "per_second" },
    });
    clock.advance("60s");
    const early = await read(task.id);
    expect(early).toMatchObject({ status: "processing" });
    clock.advance("60s");
    const late = await read(task.id);
    expect(late).toMatchObject({ status: "processing" });
    expect(late.progress).toBeGreaterThan(Number(early.progress));
    clock.advance("120s");
    const completed = await read(task.id);
    expect(completed).toMatchObject({ status: "completed", progress: 100 });
    expect(String(completed.results)).toContain(mock.url);
  });

  test("A preference that names no answer is left to the simulator", async () => {
    const response = await create(mock.url, { Prefer: "respond-async, wait=10" });
    expect(response.status).toBe(200);
    expect(await response.json()).not.toMatchObject({ id: "task-unified-1774857405-abc123" });
  });

  test("Malformed JSON gets 400 in the envelope", async () => {
    const response = await fetch(`${mock.url}/v1/videos/generations`, { method: "POST", headers, body: '{"model":' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: "invalid_request" } });
  });

  test("The same seed gives the same ids, and only the given keys are accepted", async () => {
    const options = { port: 0, seed: 7, keys: ["one"] } as const;
    await using first = await disposable(startMock({ ...options, clock: createManualClock() }));
    await using second = await disposable(startMock({ ...options, clock: createManualClock() }));
    const one = { Authorization: "Bearer one" };
    const bodies = [await create(first.url, one), await create(second.url, one)].map((response) => response.text());
    const [ours, theirs] = await Promise.all(bodies);
    expect(ours).toBe(theirs);
    expect((await create(first.url, { Authorization: "Bearer other" })).status).toBe(401);
  });
});

describe("Prism in the same mock", () => {
  test("A preference for a documented answer is answered from the contract", async () => {
    const response = await create(mock.url, { Prefer: "code=402" });
    expect(response.status).toBe(402);
    expect(await response.json()).toMatchObject({ error: { code: "insufficient_quota" } });
  });

  test("Malformed JSON gets 400 there too, without hanging", async () => {
    const init = { method: "POST", headers: { ...headers, Prefer: "code=402" }, body: '{"model":' };
    const response = await fetch(`${mock.url}/v1/videos/generations`, init);
    expect(response.status).toBe(400);
  });
});

describe("The front", () => {
  test("The health check reports the mode", async () => {
    const response = await fetch(`${mock.url}/_mock/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: "ok",
      mode: "serve",
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
  });

  test("The health check accepts only GET and HEAD", async () => {
    const response = await fetch(`${mock.url}/_mock/health`, { method: "DELETE" });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET, HEAD");
  });

  test("A browser is allowed to send requests from any origin, including the public network", async () => {
    const response = await fetch(`${mock.url}/v1/videos/generations`, {
      method: "OPTIONS",
      headers: {
        Origin: "https://app.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
        "Access-Control-Request-Private-Network": "true",
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-methods")).toContain("POST");
    expect(response.headers.get("access-control-allow-headers")).toMatch(/^Authorization, Content-Type, /);
    expect(response.headers.get("access-control-allow-private-network")).toBe("true");
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
  });

  test("A page can read every answer and its headers", async () => {
    const response = await fetch(`${mock.url}/v1/nothing`);
    expect(response.status).toBe(404);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-expose-headers")).toMatch(/^\*, .*Content-Range.*, x-request-id$/);
  });

  test("OPTIONS without a requested method is handled like any other method", async () => {
    const response = await fetch(`${mock.url}/v1/videos/generations`, { method: "OPTIONS" });
    expect(response.status).toBe(405);
  });

  test("A malformed request line gets 400 in the envelope", async () => {
    const socket = connect(Number(new URL(mock.url).port), "127.0.0.1");
    socket.end("GET /v1/tasks/x HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n");
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('{"error":{"code":"invalid_request"');
  });
});

test("The error for a port in use names it", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = Object(other.address());
  await expect(startMock({ port })).rejects.toThrow(
    `port ${port} on 127.0.0.1 is in use. Choose another with --port, or any free one with --port 0.`,
  );
  other.close();
});

async function disposable<Server extends { close(): Promise<void> }>(
  starting: Promise<Server>,
): Promise<Server & AsyncDisposable> {
  const server = await starting;
  return { ...server, [Symbol.asyncDispose]: () => server.close() };
}
