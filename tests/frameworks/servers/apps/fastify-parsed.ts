import { toNodeHandler } from "@video-generations/client/callbacks";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Handlers } from "./handlers.ts";

// Fastify's own parser is on: it answers a callback without a content type with 415 before the handler sees it.
export function mount(app: FastifyInstance, { callbacks, proxy }: Handlers): void {
  for (const [path, handler] of Object.entries({ "/callbacks/video": callbacks, "/api/video/*": proxy })) {
    const handle = toNodeHandler(handler);
    app.all(path, (request: FastifyRequest, reply: FastifyReply) => {
      reply.hijack();
      return handle(Object.assign(request.raw, { body: request.body }), reply.raw);
    });
  }
}
