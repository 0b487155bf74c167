import { H3, serve } from "h3";
import { mount } from "../apps/h3.ts";
import type { Handlers } from "../apps/handlers.ts";
import { sendTo } from "./listening.ts";
import { testDrained, testMounting } from "./mounted.ts";

const start = (isRead: boolean) => async (handlers: Handlers) => {
  const app = new H3();
  if (isRead) {
    app.use(async (event) => {
      await event.req.text();
    });
  }
  mount(app, handlers);
  const server = serve(app, { port: 0, hostname: "127.0.0.1", silent: true });
  await server.ready();
  return { send: sendTo(`${server.url}`.replace(/\/$/, "")), close: () => server.close(true) };
};

testMounting("h3 2", start(false));
testDrained("h3 2 after event.req.text()", start(true));
