/** What every framework is asked: a callback in its forms, and a browser's create and read through the proxy. */
import { createCallbackHandler, type EndedTask } from "@video-generations/client/callbacks";
import { createProxyHandler } from "@video-generations/client/proxy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Handlers } from "../apps/handlers.ts";

/** Sends one request to a program, over a port or as an event. The path begins with a slash. */
export type Send = (
  path: string,
  init?: { method?: string; headers?: Record<string, string>; body?: string },
) => Promise<Response>;

/** A running program. */
export interface Running {
  readonly send: Send;
  readonly close?: () => unknown;
}

export const id = "task-unified-1774857405-abc12345";
const json = { "content-type": "application/json" };
const callback = { method: "POST", body: JSON.stringify({ id, status: "completed", title: "渡船" }) };
const prompt = "渡船 drifts";

/** Handlers with a service in this process, and what they have seen. */
export function createHandlers() {
  const taken: string[] = [];
  const errors: unknown[] = [];
  const bought: unknown[] = [];
  let retrieved = 0;
  const retrieve = async (): Promise<EndedTask> => ({ id, status: "completed", results: [] }) as unknown as EndedTask;
  const onError = (error: unknown) => void errors.push(error);
  const handlers: Handlers = {
    // Each test posts the same task, so each gets a handler that has not seen it.
    callbacks: (request, context) =>
      createCallbackHandler({ client: { tasks: { retrieve } }, onTask: (task) => void taken.push(task.id), onError })(
        request,
        context,
      ),
    proxy: createProxyHandler({
      apiKey: "sk-only-here",
      basePath: "/api/video",
      authorize: (request) => request.headers.get("cookie") === "session=demo",
      onError,
      fetch: async (input: string | URL | Request, init?: RequestInit) => {
        const request = new Request(input, init);
        if (request.method === "POST") bought.push(await request.json());
        else retrieved += 1;
        return Response.json({ id, status: "pending" });
      },
    }),
  };
  return { handlers, taken, errors, bought, retrieved: () => retrieved };
}

/** Starts a program once, and tests that both handlers work in it. */
export function testMounting(title: string, start: (handlers: Handlers) => Promise<Running>, untyped = 204): void {
  const seen = createHandlers();
  let running: Running;
  beforeAll(async () => {
    running = await start(seen.handlers);
  });
  beforeEach(() => {
    seen.taken.length = seen.errors.length = seen.bought.length = 0;
  });
  afterAll(() => running.close?.());

  test(`${title}: a callback reaches onTask`, async () => {
    const response = await running.send("/callbacks/video?secret=s3", { ...callback, headers: json });
    expect([response.status, await response.text()]).toEqual([204, ""]);
    expect([seen.taken, seen.errors]).toEqual([[id], []]);
  });

  test(`${title}: a callback without a content type is answered with ${untyped}`, async () => {
    expect((await running.send("/callbacks/video", callback)).status).toBe(untyped);
    expect(seen.taken).toHaveLength(untyped === 204 ? 1 : 0);
  });

  test(`${title}: a body that is no task is answered with 400 in the envelope`, async () => {
    const response = await running.send("/callbacks/video", { method: "POST", headers: json, body: "{}" });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: "handler_error", message: "Send a task" } });
    expect(seen.errors).toEqual([]);
  });

  test(`${title}: a browser creates and reads through the proxy`, async () => {
    const headers = { ...json, cookie: "session=demo" };
    const body = JSON.stringify({ prompt });
    const created = await running.send("/api/video/v1/videos/generations", { method: "POST", headers, body });
    expect([created.status, await created.json()]).toEqual([200, { id, status: "pending" }]);
    expect(created.headers.get("cache-control")).toBe("no-store");
    expect(seen.bought).toMatchObject([{ prompt }]);
    const read = await running.send(`/api/video/v1/tasks/${id}`, { headers });
    expect([read.status, await read.json(), seen.retrieved()]).toEqual([200, { id, status: "pending" }, 1]);
    const refused = await running.send(`/api/video/v1/tasks/${id}`);
    expect(refused.status).toBe(403);
    expect(seen.errors).toEqual([]);
  });
}

/** Tests a program in which something takes the body and leaves nothing: the server's log names the remedy. */
export function testDrained(title: string, start: (handlers: Handlers) => Promise<Running>): void {
  test(`${title}: a body that is gone is answered with 5xx and told`, async () => {
    const seen = createHandlers();
    const { send, close } = await start(seen.handlers);
    const headers = { ...json, cookie: "session=demo" };
    const answers = [
      await send("/callbacks/video", { ...callback, headers }),
      await send("/api/video/v1/videos/generations", { method: "POST", headers, body: JSON.stringify({ prompt }) }),
    ];
    await close?.();
    expect(answers.map(({ status }) => status)).toEqual([503, 500]);
    for (const answer of answers) expect(await answer.json()).toMatchObject({ error: { code: "handler_error" } });
    expect([seen.taken, seen.bought]).toEqual([[], []]);
    expect(seen.errors.map(String)).toEqual(Array(2).fill(expect.stringMatching(/was read: mount before parsers/)));
  });
}
