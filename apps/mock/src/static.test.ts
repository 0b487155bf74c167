import { afterAll, expect, test } from "vitest";
import { startStatic } from "./static.ts";

const server = await startStatic({ port: 0 });
afterAll(() => server.close());

const headers = { Authorization: "Bearer any", "Content-Type": "application/json" };
const url = `${server.url}/v1/videos/generations`;

test("The static mock answers from the examples, and remembers nothing", async () => {
  const body = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat" });
  const answers = [1, 2].map(async () => (await fetch(url, { method: "POST", headers, body })).json());
  const [first, second] = await Promise.all(answers);
  expect(first).toMatchObject({ id: "task-unified-1774857405-abc123", status: "pending" });
  expect(second).toEqual(first);
});

test("Malformed JSON gets 400 in the envelope, without hanging", async () => {
  const response = await fetch(url, { method: "POST", headers, body: '{"model":' });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { code: "invalid_request" } });
});

test("A body above 1 MiB is refused, and the server goes on", async () => {
  const body = "a".repeat(2_000_000);
  const refused = await fetch(url, { method: "POST", headers, body });
  expect(refused.status).toBe(413);
  expect((await fetch(`${server.url}/_mock/health`)).status).toBe(200);
});

test("The health check reports the mode, and pages of other origins cannot read it", async () => {
  const response = await fetch(`${server.url}/_mock/health`);
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
  expect(await response.json()).toEqual({ status: "ok", mode: "static" });
});

test("The health check accepts HEAD too, and refuses POST", async () => {
  const head = await fetch(`${server.url}/_mock/health`, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  const post = await fetch(`${server.url}/_mock/health`, { method: "POST" });
  expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});
