/** The proxy in both routers of Next.js, and with the settings that change addresses. */
import { createClient, isApiError } from "@video-generations/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ScriptedServer } from "../../../../tooling/scripted-server.ts";
import { type App, startApp, startVariant } from "./run-next.ts";
import { startService } from "./service.ts";

const open = new AsyncDisposableStack();
let service: ScriptedServer;

beforeAll(async () => {
  service = open.use(await startService());
});
afterAll(() => open.disposeAsync());

const routes = [
  ["The app router", "/api/video"],
  ["The pages router without a body parser", "/api/pages-video"],
  ["The pages router with its body parser", "/api/parsed-video"],
] as const;

/** A signed-in visitor's client, without a key. */
const visitorAt = (baseUrl: string) =>
  createClient({
    baseUrl,
    fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, cookie: "session=demo" } }),
  });

/** Buys a video and waits for it; returns the states and what the service was asked. */
async function buyAt(baseUrl: string) {
  const before = service.received.length;
  const seen: string[] = [];
  const params = { prompt: `A paper boat 纸船 ${baseUrl}`, model: "seedance-2.0-fast-text-to-video" } as const;
  await visitorAt(baseUrl).videos.generate(params, {
    pollIntervalMs: 20,
    onProgress: ({ status }) => void seen.push(status),
  });
  const asked = service.received.slice(before);
  expect(asked[0]?.body).toBe(JSON.stringify(params));
  expect(asked.map(({ headers }) => headers.cookie)).toEqual(Array(4).fill(undefined));
  return { seen, methods: asked.map(({ method }) => method) };
}

const bought = { seen: ["pending", "pending", "processing", "completed"], methods: ["POST", "GET", "GET", "GET"] };

/** What the routes see of an address. */
const pathSeenAt = async (url: string) => (await (await fetch(url)).json()).path;

describe("With Next's own settings", () => {
  let app: App;
  beforeAll(async () => {
    app = open.use(await startApp(service.url));
  });

  test.each(routes)("%s passes a create and its wait", async (_, path) => {
    expect(await buyAt(app.url + path)).toEqual(bought);
  });

  test.each(routes)("%s refuses a stranger, and asks nobody", async (_, path) => {
    const before = service.received.length;
    const stranger = createClient({ baseUrl: app.url + path });
    const error = await stranger.videos.create({ prompt: "A paper boat." }).catch((thrown) => thrown);
    expect(isApiError(error) && error.status).toBe(403);
    expect(service.received).toHaveLength(before);
  });

  test.each(routes)("%s refuses other paths and broken bodies, and asks nobody", async (_, path) => {
    const before = service.received.length;
    const headers = { cookie: "session=demo", "content-type": "application/json" };
    const post = (target: string, body: string) => fetch(app.url + path + target, { method: "POST", headers, body });
    expect((await post("/v1/other", "{}")).status).toBe(404);
    expect((await post("/v1/videos/generations?x=1", '{"prompt":"a"}')).status).toBe(404);
    expect((await post("/v1/videos/generations", '{"prompt":')).status).toBe(400);
    expect((await post("/v1/videos/generations", '{"prompt":7}')).status).toBe(400);
    expect((await fetch(`${app.url + path}/v1/videos/generations`, { headers })).status).toBe(405);
    expect(service.received).toHaveLength(before);
  });
});

describe('With basePath: "/shop" the handler keeps its own path', () => {
  let app: App;
  beforeAll(async () => {
    app = open.use(await startVariant("base-path", service.url));
  });

  test.each(routes)("%s is called at /shop and the handler's path", async (_, path) => {
    expect(await buyAt(`${app.url}/shop${path}`)).toEqual(bought);
  });

  test.each([["/api/echo"], ["/api/echo-pages"]])("A route at %s sees its address without /shop", async (path) => {
    expect(await pathSeenAt(`${app.url}/shop${path}/v1/tasks/x`)).toBe(`${path}/v1/tasks/x`);
  });
});

describe("With trailingSlash: true", () => {
  let app: App;
  beforeAll(async () => {
    app = open.use(await startVariant("trailing-slash", service.url));
  });

  test.each(routes)("%s redirects, the client says so, and nothing is bought", async (_, path) => {
    const before = service.received.length;
    const error = await visitorAt(app.url + path)
      .videos.create({ prompt: "A paper boat." })
      .catch((thrown) => thrown);
    expect(isApiError(error) && error.status).toBe(308);
    expect(service.received).toHaveLength(before);
  });
});

describe("With trailingSlash: true and skipTrailingSlashRedirect: true", () => {
  let app: App;
  beforeAll(async () => {
    app = open.use(await startVariant("trailing-slash-unredirected", service.url));
  });

  test.each(routes)("%s passes a create and its wait", async (_, path) => {
    expect(await buyAt(app.url + path)).toEqual(bought);
  });
});
