/** Route handlers of the app router and API routes of the pages router that use the client. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ScriptedServer } from "../../../../tooling/scripted-server.ts";
import { type App, startApp } from "./run-next.ts";
import { readsOf, resultUrl, startService } from "./service.ts";

const open = new AsyncDisposableStack();
let service: ScriptedServer;
let app: App;

beforeAll(async () => {
  service = open.use(await startService());
  app = open.use(await startApp(service.url));
});
afterAll(() => open.disposeAsync());

const postJson = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(app.url + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

test("A route handler answers with the id, and waits after the answer", async () => {
  const answer = await postJson("/api/generate", { prompt: "A paper boat." });
  expect(answer.status).toBe(202);
  const { id } = await answer.json();
  await app.printed(`after ${id} completed`);
  expect(readsOf(service, id)).toBe(3);
});

test("A route handler waits within its request", async () => {
  const answer = await fetch(`${app.url}/api/generate?id=task-unified-within`);
  expect(await answer.json()).toMatchObject({ results: [resultUrl("task-unified-within")] });
  expect(readsOf(service, "task-unified-within")).toBe(3);
});

test("An API route buys a video and waits for it", async () => {
  const answer = await postJson("/api/wait", { prompt: "A paper boat." });
  const { id, status } = await answer.json();
  expect(status).toBe("completed");
  expect(readsOf(service, id)).toBe(3);
});

describe.each([
  ["a route handler", "/api/callbacks", "app"],
  ["an API route with Next's body parser", "/api/callbacks/parsed", "parsed"],
  ["an API route without a body parser", "/api/callbacks/raw", "raw"],
])("In %s", (_, path, name) => {
  const id = `task-unified-ended-${name}`;

  test("A callback is delivered once, as the service tells it", async () => {
    const body = { id, status: "completed", results: ["https://forged.example.com"] };
    expect((await postJson(path, body)).status).toBe(204);
    expect((await postJson(path, body)).status).toBe(204);
    await app.printed(`callback ${id} completed`);
    expect(app.output().split(`callback ${id} completed`)).toHaveLength(2);
    expect(readsOf(service, id)).toBe(1);
  });

  test.each([
    ["A callback of another type than JSON", { "content-type": "text/plain" }, 415],
    ["A callback without a task", {}, 400],
  ])("%s is refused", async (_title, headers, status) => {
    expect((await postJson(path, { hello: 1 }, headers)).status).toBe(status);
  });

  test("A GET is refused", async () => {
    expect((await fetch(app.url + path)).status).toBe(405);
  });
});

test("Work after a callback's answer is done", async () => {
  const id = "task-unified-ended-later";
  expect((await postJson("/api/callbacks", { id, status: "completed" })).status).toBe(204);
  await app.printed(`after the callback ${id}`);
});
