import Koa from "koa";
import bodyParser from "koa-bodyparser";
import type { Handlers } from "../apps/handlers.ts";
import { mount } from "../apps/koa.ts";
import { mount as mountParsed } from "../apps/koa-parsed.ts";
import { listen } from "./listening.ts";
import { testDrained, testMounting } from "./mounted.ts";

const start = (mountOn: typeof mount, parser?: Koa.Middleware) => (handlers: Handlers) => {
  const app = new Koa();
  if (parser) app.use(parser);
  mountOn(app, handlers);
  app.use(bodyParser());
  return listen(app.callback());
};

testMounting("Koa before koa-bodyparser", start(mount));
testMounting("Koa after koa-bodyparser", start(mountParsed, bodyParser()));
testDrained("Koa after koa-bodyparser, as if before it", start(mount, bodyParser()));
