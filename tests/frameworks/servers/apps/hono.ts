import type { Hono } from "hono";
import type { Handlers } from "./handlers.ts";

// In Workers: callbacks(c.req.raw, c.executionCtx).
export function mount(app: Hono, { callbacks, proxy }: Handlers): void {
  app.post("/callbacks/video", (c) => callbacks(c.req.raw));
  app.all("/api/video/*", (c) => proxy(c.req.raw));
}
