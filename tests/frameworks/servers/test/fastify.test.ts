import fastify from "fastify";
import { mount } from "../apps/fastify.ts";
import { mount as mountParsed } from "../apps/fastify-parsed.ts";
import type { Handlers } from "../apps/handlers.ts";
import { listening } from "./listening.ts";
import { testDrained, testMounting } from "./mounted.ts";

const start =
  (mountOn: typeof mount, parsesText = false) =>
  async (handlers: Handlers) => {
    const app = fastify();
    if (parsesText)
      app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => done(null, body));
    mountOn(app, handlers);
    await app.listen({ port: 0, host: "127.0.0.1" });
    const running = await listening(app.server);
    return { ...running, close: () => app.close() };
  };

testMounting("Fastify", start(mount));
testMounting("Fastify with its own parser", start(mountParsed), 415);
testMounting("Fastify with a parser to text", start(mountParsed, true), 415);
testDrained(
  "Fastify with its own parser, whose result is not handed on",
  start((app, handlers) => {
    app.addHook("preHandler", async (request) => {
      request.body = undefined;
    });
    mountParsed(app, handlers);
  }),
);
