import { toNodeHandler } from "@video-generations/client/callbacks";
import type Koa from "koa";
import type { Handlers } from "./handlers.ts";

// After koa-bodyparser, which keeps what it read in ctx.request.
export function mount(app: Koa, { callbacks, proxy }: Handlers): void {
  const [handleCallbacks, handleProxy] = [toNodeHandler(callbacks), toNodeHandler(proxy)];
  app.use((ctx, next) => {
    const isCallback = ctx.path === "/callbacks/video";
    if (!isCallback && !ctx.path.startsWith("/api/video/")) return next();
    ctx.respond = false;
    const request = Object.assign(ctx.req, { rawBody: ctx.request.rawBody });
    return (isCallback ? handleCallbacks : handleProxy)(request, ctx.res);
  });
}
