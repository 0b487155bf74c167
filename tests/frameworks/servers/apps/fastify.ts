import { toNodeHandler } from "@video-generations/client/callbacks";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Handlers } from "./handlers.ts";

export function mount(app: FastifyInstance, { callbacks, proxy }: Handlers): void {
  app.register(async (scope) => {
    // In this scope Fastify leaves the bodies to the handlers.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, _payload, done) => done(null));
    for (const [path, handler] of Object.entries({ "/callbacks/video": callbacks, "/api/video/*": proxy })) {
      const handle = toNodeHandler(handler);
      scope.all(path, (request: FastifyRequest, reply: FastifyReply) => {
        reply.hijack();
        return handle(request.raw, reply.raw);
      });
    }
  });
}
