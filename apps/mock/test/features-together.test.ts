/** Features of the mock in pairs; each alone is tested beside its own source. */
import { createManualClock } from "@video-generations/simulator";
import { afterEach, describe, expect, test } from "vitest";
import { type MockOptions, startMock } from "../src/index.ts";
import type { RunningServer } from "../src/server/listen.ts";
import { serviceAt } from "./service.ts";

const running: RunningServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

const page = { origin: "https://app.example" };
const body = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat" });

/** A mock, and calls to it with `key` as the bearer token and with other headers. */
async function mockWith(options: MockOptions) {
  const mock = await startMock({ port: 0, ...options });
  running.push(mock);
  const headersOf = (key: string, more: object) => ({
    authorization: `Bearer ${key}`,
    "content-type": "application/json",
    ...more,
  });
  return {
    url: mock.url,
    service: serviceAt(mock.url),
    close: () => mock.close(),
    create: (key: string, more: object = {}, init: RequestInit = {}) =>
      fetch(`${mock.url}/v1/videos/generations`, { method: "POST", headers: headersOf(key, more), body, ...init }),
    read: (key: string, more: object = {}) =>
      fetch(`${mock.url}/v1/tasks/task-unified-1`, { headers: headersOf(key, more) }),
  };
}

describe("Keys and a rate limit", () => {
  const options = { keys: ["good"], rateLimit: { requests: 2, perMs: 3_600_000 }, clock: createManualClock() };

  // A request with an Origin header takes the usual path, one without it the fast path.
  test.each([
    ["a program", {}],
    ["a page", page],
  ])("%s with an unknown key gets 401 every time, and never 429", async (_, more) => {
    const { create, read } = await mockWith(options);
    const strangers = [create("bad", more), read("bad", more), create("bad", more), read("bad", more)];
    expect((await Promise.all(strangers)).map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect([(await create("good", more)).status, (await create("good", more)).status]).toEqual([200, 200]);
    const limited = await create("good", more);
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "1800"]);
  });

  test("Programs and pages with one key share its limit", async () => {
    const { create, read } = await mockWith(options);
    const statuses = [(await create("good")).status, (await read("good", page)).status, (await read("good")).status];
    expect(statuses).toEqual([200, 404, 429]);
  });

  test("A preflight needs no key and does not count against the limit", async () => {
    const { url, create } = await mockWith(options);
    for (let left = 5; left > 0; left -= 1) {
      const headers = { ...page, "access-control-request-method": "POST" };
      expect((await fetch(`${url}/v1/videos/generations`, { method: "OPTIONS", headers })).status).toBe(204);
    }
    expect([(await create("good")).status, (await create("good")).status]).toEqual([200, 200]);
  });
});

describe("A page of another origin can read", () => {
  const readable = (response: Response) => [
    response.status,
    response.headers.get("access-control-allow-origin"),
    response.headers.get("access-control-expose-headers")?.toLowerCase().includes("retry-after"),
  ];

  test("401 and 429 with its Retry-After", async () => {
    const { create } = await mockWith({ keys: ["good"], rateLimit: { requests: 1, perMs: 1_000 } });
    expect(readable(await create("bad", page))).toEqual([401, "*", true]);
    expect(readable(await create("good", page))).toEqual([200, "*", true]);
    expect(readable(await create("good", page))).toEqual([429, "*", true]);
  });

  test("415, 413, 405, 404 and 410", async () => {
    const { url, create, service } = await mockWith({ clock: createManualClock() });
    const large = { body: "a".repeat(1_048_577) };
    const id = await service.createAccepted("[[instant]] [[expired]]");
    await service.task(id);
    const answers = [
      create("any", { ...page, "content-type": "text/plain" }),
      create("any", page, large),
      fetch(`${url}/v1/videos/generations`, { method: "PUT", headers: page }),
      fetch(`${url}/v1/nowhere`, { headers: page }),
      fetch(`${url}/media/${id}.mp4`, { headers: { ...page, range: "bytes=0-9" } }),
    ];
    expect((await Promise.all(answers)).map((answer) => readable(answer))).toEqual(
      [415, 413, 405, 404, 410].map((status) => [status, "*", true]),
    );
  });

  test("A fault of --chaos that has an answer", async () => {
    const { create } = await mockWith({ chaos: 1, seed: 1 });
    const seen = new Set<string>();
    for (let left = 12; left > 0; left -= 1) {
      const answer = await create("any", page).catch(() => undefined);
      if (answer) seen.add(readable(answer).join());
    }
    expect([...seen].sort()).toEqual(["500,*,true", "503,*,true"]);
  });
});

describe("Prefer and keys", () => {
  test.each([
    ["a documented success", "code=200"],
    ["a documented failure", "code=429"],
    ["an example", "example=pending"],
  ])("%s requires a key that is accepted", async (_, prefer) => {
    const { create, read } = await mockWith({ keys: ["good"] });
    expect((await create("bad", { prefer })).status).toBe(401);
    expect(await (await read("bad", { prefer })).json()).toMatchObject({ error: { code: "unauthorized" } });
    expect((await create("good", { prefer })).status).not.toBe(401);
  });

  test("Without configured keys every token is accepted, and a missing one gets 401", async () => {
    const { create } = await mockWith({});
    expect((await create("any", { prefer: "code=200" })).status).toBe(200);
    expect((await create("", { prefer: "code=200" })).status).toBe(401);
  });

  test("A documented answer makes no task and does not count against the limit", async () => {
    const { service, create } = await mockWith({ rateLimit: { requests: 1, perMs: 3_600_000 } });
    for (let left = 3; left > 0; left -= 1) await create("any", { prefer: "code=200" });
    expect(await service.control("tasks")).toMatchObject({ total: 0 });
    expect((await create("any")).status).toBe(200);
  });
});

describe("Latency", () => {
  test("Makes no task if the caller gives up meanwhile", async () => {
    const { service, create } = await mockWith({ latencyMs: [1500, 1500] });
    await expect(create("any", {}, { signal: AbortSignal.timeout(100) })).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 1800));
    expect(await service.control("tasks")).toMatchObject({ total: 0 });
  });

  test("Delays a fault of --chaos as long as an answer", async () => {
    const { create } = await mockWith({ latencyMs: [150, 150], chaos: 1 });
    for (let left = 4; left > 0; left -= 1) {
      const start = performance.now();
      await create("any").catch(() => undefined);
      expect(performance.now() - start).toBeGreaterThan(140);
    }
  });

  test("Lets a waiting request be answered at a stop, and then the mock closes", async () => {
    const { service, create, close } = await mockWith({ latencyMs: [300, 300] });
    const creating = create("any");
    await expect.poll(() => service.control("health")).toMatchObject({ status: "ok" });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closing = close();
    expect((await creating).status).toBe(200);
    await closing;
  });
});

test("HEAD of an expired video has no body, over the wire too", async () => {
  const { url, service } = await mockWith({ clock: createManualClock() });
  const id = await service.createAccepted("[[instant]] [[expired]]");
  await service.task(id);
  const head = await fetch(`${url}/media/${id}.mp4`, { method: "HEAD", headers: page });
  expect([head.status, head.headers.get("content-type"), await head.text()]).toEqual([410, "application/json", ""]);
});

test("At ten times the pace, a rate limit accepts a caller again after the real seconds of Retry-After", async () => {
  const { create } = await mockWith({ timeScale: 10, rateLimit: { requests: 1, perMs: 10_000 } });
  await create("any");
  const limited = await create("any");
  expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "1"]);
  await new Promise((resolve) => setTimeout(resolve, 1_020));
  expect((await create("any")).status).toBe(200);
});
