import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Handlers } from "../apps/handlers.ts";
import { mount } from "../apps/hono.ts";
import { mount as mountParsed } from "../apps/hono-parsed.ts";
import { listening } from "./listening.ts";
import { testDrained, testMounting } from "./mounted.ts";

const start =
  (mountOn: typeof mount, isRead = false) =>
  (handlers: Handlers) => {
    const app = new Hono();
    if (isRead) {
      app.use(async (c, next) => {
        if (c.req.method === "POST") await c.req.json();
        await next();
      });
    }
    mountOn(app, handlers);
    return listening(serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }) as Server);
  };

testMounting("Hono", start(mount));
// The copy of a body without a content type is text/plain.
testMounting("Hono after c.req.json()", start(mountParsed, true), 415);
testDrained("Hono after c.req.json(), as if before it", start(mount, true));
