/** What cuts the path before a handler: the proxy then has no base path. */

import { serve as serveHono } from "@hono/node-server";
import { toNodeHandler } from "@video-generations/client/callbacks";
import { createProxyHandler } from "@video-generations/client/proxy";
import { H3, serve, withBase } from "h3";
import { Hono } from "hono";
import Koa from "koa";
import { expect, test } from "vitest";
import { listen, listening, sendTo } from "./listening.ts";
import { id, type Running } from "./mounted.ts";

type Proxy = ReturnType<typeof createProxyHandler>;
const createProxy = (basePath?: string) =>
  createProxyHandler({
    apiKey: "sk-only-here",
    authorize: () => true,
    basePath,
    fetch: async () => Response.json({ id, status: "pending" }),
  });

const startHono = (app: Hono) => listening(serveHono({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }) as never);

async function startH3(app: H3): Promise<Running> {
  const server = serve(app, { port: 0, hostname: "127.0.0.1", silent: true });
  await server.ready();
  return { send: sendTo(`${server.url}`.replace(/\/$/, "")), close: () => server.close(true) };
}

/** As koa-mount does. */
const startKoa = (proxy: Proxy) =>
  listen(
    new Koa()
      .use((ctx) => {
        ctx.path = ctx.path.replace("/api/video", "");
        ctx.respond = false;
        return toNodeHandler(proxy)(ctx.req, ctx.res);
      })
      .callback(),
  );

const cutting: [string, (proxy: Proxy) => Promise<Running>][] = [
  ["Hono's mount", (proxy) => startHono(new Hono().mount("/api/video", proxy))],
  ["Koa's changed path", startKoa],
  ["h3's mount of a fetch", (proxy) => startH3(new H3().mount("/api/video", { fetch: proxy }))],
  [
    "h3's withBase",
    (proxy) =>
      startH3(
        new H3().use(
          "/api/video/**",
          withBase("/api/video", ({ req }) => proxy(req)),
        ),
      ),
  ],
];

async function read({ send, close }: Running): Promise<number> {
  const { status } = await send(`/api/video/v1/tasks/${id}`);
  await close?.();
  return status;
}

test.each(cutting)("After %s a proxy without a base path answers, and one with it does not", async (_, start) => {
  expect([await read(await start(createProxy())), await read(await start(createProxy("/api/video")))]).toEqual([
    200, 404,
  ]);
});

test("After Hono's mount that leaves the request, a proxy has the whole base path", async () => {
  const app = new Hono().mount("/api/video", createProxy("/api/video"), { replaceRequest: false });
  expect(await read(await startHono(app))).toBe(200);
});
