import express, { type Express, type RequestHandler } from "express";
// @ts-expect-error Its types are those of Express 5, under another name.
import express4 from "express-4";
import { expect, test } from "vitest";
import { mount } from "../apps/express.ts";
import type { Handlers } from "../apps/handlers.ts";
import { listen } from "./listening.ts";
import { createHandlers, id, testDrained, testMounting } from "./mounted.ts";

const create4: typeof express = express4;
const everything = { type: () => true };
const drain: RequestHandler = (request, _response, next) => {
  request.resume().on("end", () => next());
};

function start(create: typeof express, ...parsers: readonly RequestHandler[]) {
  return (handlers: Handlers) => {
    const app: Express = create();
    for (const parser of parsers) app.use(parser);
    mount(app, handlers);
    return listen(app);
  };
}

for (const [name, create] of Object.entries({ "Express 5": express, "Express 4": create4 })) {
  testMounting(name, start(create));
  testMounting(`${name} after express.json()`, start(create, create.json()));
  testMounting(`${name} after express.json() for every type`, start(create, create.json(everything)));
  testMounting(`${name} after express.raw()`, start(create, create.raw(everything)));
  testMounting(`${name} after express.text()`, start(create, create.text(everything)));
  testDrained(`${name} after something that reads the body`, start(create, drain));
}
// In Express 4, express.json() itself refuses a body that is gone.
testDrained("Express 5 after something that reads the body, and express.json()", start(express, drain, express.json()));

test("Express: a listener beside the handler takes the body, which is told", async () => {
  const seen = createHandlers();
  const spy: RequestHandler = (request, _response, next) => {
    request.on("data", () => {});
    setTimeout(next, 20);
  };
  const { send, close } = await start(express, spy)(seen.handlers);
  const headers = { "content-type": "application/json" };
  expect((await send("/callbacks/video", { method: "POST", headers, body: '{"id":"x"}' })).status).toBe(503);
  await close?.();
  expect(seen.errors.map(String)).toEqual([expect.stringContaining("body was read")]);
});

test("Express: under routers that are mounted on a path, the proxy sees the whole path", async () => {
  const seen = createHandlers();
  const [app, api] = [express(), express.Router()];
  mount(api as Express, seen.handlers);
  app.use(
    "/api/video",
    express.Router().use("/v1", express.json(), (_request, _response, next) => next()),
  );
  app.use("/", api);
  const { send, close } = await listen(app);
  const answer = await send(`/api/video/v1/tasks/${id}`, { headers: { cookie: "session=demo" } });
  await close?.();
  expect(answer.status).toBe(200);
});
