import type { Hono } from "hono";
import { cloneRawRequest } from "hono/request";
import type { Handlers } from "./handlers.ts";

// After a middleware or validator that read c.req.json() or c.req.text().
export function mount(app: Hono, { callbacks, proxy }: Handlers): void {
  app.post("/callbacks/video", async (c) => callbacks(await cloneRawRequest(c.req)));
  app.all("/api/video/*", async (c) => proxy(await cloneRawRequest(c.req)));
}
