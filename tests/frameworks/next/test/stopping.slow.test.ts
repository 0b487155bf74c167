/** What a stop of Next.js waits for: the handlers' work, which their second argument hands over. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { replyJson, type ScriptedServer, serve } from "../../../../tooling/scripted-server.ts";
import { startApp } from "./run-next.ts";

const id = "task-unified-outlasts";
let service: ScriptedServer;
/** Called when a create has arrived. */
let onCreate = (): void => {};

beforeAll(async () => {
  service = await serve((response, received) => {
    if (received.method === "GET") return replyJson({ id, status: "completed", results: [] })(response, received);
    onCreate();
    setTimeout(() => replyJson({ id, status: "pending" })(response, received), 2_000);
  });
});
afterAll(() => service[Symbol.asyncDispose]());

const json = { "content-type": "application/json" };

test("A stop waits for an onTask that outlasts the answer to its callback", async () => {
  await using app = await startApp(service.url);
  const body = JSON.stringify({ id, status: "completed" });
  const answer = await fetch(`${app.url}/api/callbacks/slow`, { method: "POST", headers: json, body });
  expect(answer.status).toBe(503);
  await app[Symbol.asyncDispose]();
  expect(app.output()).toContain(`stored ${id}`);
});

test("A stop waits for the create of a visitor who has left, and for its onTask", async () => {
  await using app = await startApp(service.url);
  const visitor = new AbortController();
  onCreate = () => visitor.abort();
  const creating = fetch(`${app.url}/api/video/v1/videos/generations`, {
    method: "POST",
    headers: { ...json, cookie: "session=demo" },
    body: JSON.stringify({ prompt: "A paper boat." }),
    signal: visitor.signal,
  });
  await expect(creating).rejects.toThrow();
  await app[Symbol.asyncDispose]();
  expect(app.output()).toContain(`bought ${id}`);
});
