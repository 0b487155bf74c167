import { toNodeHandler } from "@video-generations/client/callbacks";
import { createApp, createRouter, eventHandler, fromNodeMiddleware, readBody, toNodeListener } from "h3-1";
import { mount } from "../apps/h3-1.ts";
import type { Handlers } from "../apps/handlers.ts";
import { listen } from "./listening.ts";
import { testDrained, testMounting } from "./mounted.ts";

const read = eventHandler(async (event) => {
  if (event.method === "POST") await readBody(event);
});
const start = (isRead: boolean) => (handlers: Handlers) => {
  const [app, router] = [createApp(), createRouter()];
  if (isRead) app.use(read);
  mount(router, handlers);
  return listen(toNodeListener(app.use(router)));
};

testMounting("h3 1", start(false));
testMounting("h3 1 after readBody()", start(true));
testDrained("h3 1 after readBody(), through fromNodeMiddleware()", ({ callbacks, proxy }) => {
  const app = createApp().use(read);
  app.use("/callbacks/video", fromNodeMiddleware(toNodeHandler(callbacks)));
  app.use("/api/video", fromNodeMiddleware(toNodeHandler(proxy)));
  return listen(toNodeListener(app));
});
