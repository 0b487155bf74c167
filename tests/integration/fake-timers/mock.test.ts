/** The mock in the process of a test with fake timers: sockets, files and pages stay in real time. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "@video-generations/client";
import { type MockOptions, startMock } from "@video-generations/mock";
import { createRealClock, createScaledClock } from "@video-generations/simulator";
import { describe, expect, test } from "vitest";
import { start, timerKinds } from "./timer-kinds.ts";

const headers = { authorization: "Bearer any", "content-type": "application/json" };
const body = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "[[instant]] A boat." });
const model = "seedance-2.0-fast-text-to-video";

/** A server that receives callbacks, and counts them. */
async function startReceiver() {
  let received = 0;
  const server = createServer((incoming, outgoing) => {
    received += 1;
    incoming.resume().once("end", () => outgoing.writeHead(204).end());
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => void server.close(() => resolve()).closeAllConnections());
  return { host: `127.0.0.1:${port}`, received: () => received, [Symbol.asyncDispose]: close };
}

const clocks: readonly (readonly [name: string, options: () => MockOptions])[] = [
  ["its own", () => ({ timeScale: 10 })],
  ["a real", () => ({ clock: createRealClock() })],
  ["a scaled", () => ({ clock: createScaledClock({ timeScale: 60 }) })],
];

describe.each(timerKinds)("With %s fake timers", (_, install) => {
  test.each(clocks)(
    "A mock on %s clock answers, moves its tasks in one step, calls back and closes",
    async (__, options) => {
      await using receiver = await startReceiver();
      using timers = install();
      const mock = await startMock({ port: 0, callbackAllow: [receiver.host], ...options() });
      const callback_url = `http://${receiver.host}/ended`;
      const create = (more: object) =>
        fetch(`${mock.url}/v1/videos/generations`, {
          method: "POST",
          headers,
          body: JSON.stringify({ model, ...more }),
        });
      const { id, created } = Object(await (await create({ prompt: "A boat.", callback_url })).json());
      expect(created).toBe(start / 1000);
      await timers.advance(300_000);
      const read = await fetch(`${mock.url}/v1/tasks/${id}`, { headers });
      expect(await read.json()).toMatchObject({ id, status: "completed" });
      await mock.close();
      expect(receiver.received()).toBe(1);
      await expect(fetch(mock.url)).rejects.toThrow();
      await timers.runAll();
    },
  );

  test("Every path of a request through the mock answers without a step", async () => {
    using _timers = install();
    const mock = await startMock({ port: 0, latencyMs: [1, 2] });
    const created = await fetch(`${mock.url}/v1/videos/generations`, { method: "POST", headers, body });
    const { id } = Object(await created.json());
    const calls: [string, RequestInit][] = [
      [`/v1/tasks/${id}`, { headers }],
      [`/v1/tasks/${id}`, { headers: { ...headers, origin: "http://app.example" } }],
      [`/v1/tasks/${id}`, { headers: { ...headers, prefer: "code=429" } }],
      ["/v1/videos/generations", { method: "POST", headers, body: "x".repeat(2_000_000) }],
      [`/media/${id}.mp4`, {}],
      ["/_mock/clock", {}],
      ["/_mock/clock/advance", { method: "POST", body: '{"by":"1h"}' }],
      ["/_mock/", {}],
      ["/_mock/reset", { method: "POST" }],
    ];
    const statuses: number[] = [];
    for (const [path, init] of calls) {
      const answer = await fetch(mock.url + path, init);
      await answer.arrayBuffer();
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([200, 200, 429, 413, 200, 200, 200, 200, 200]);
    await mock.close();
  });

  test("An open live page does not keep a run of all timers from ending, and does not keep the mock open", async () => {
    using timers = install();
    const mock = await startMock({ port: 0 });
    const events = await fetch(`${mock.url}/_mock/events`);
    const reader = events.body?.getReader();
    const decoder = new TextDecoder();
    let text = "";
    while (!text.includes("event: snapshot")) text += decoder.decode((await reader?.read())?.value, { stream: true });
    await timers.runAll();
    await timers.advance(300_000);
    await mock.close();
    while (!(await reader?.read())?.done);
  });

  test("A client waits for a task of the mock in one step", async () => {
    using timers = install();
    const mock = await startMock({ port: 0 });
    const client = createClient({ apiKey: "any", baseUrl: mock.url });
    const task = await client.videos.create({ prompt: "A boat." });
    const waiting = client.tasks.wait(task);
    await timers.advance(300_000);
    expect((await waiting).status).toBe("completed");
    await mock.close();
  });
});
