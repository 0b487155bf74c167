/** Handlers on a Node server, checked with Node's own types. */
import { createServer, type Server } from "node:http";
import { createClient } from "@video-generations/client";
import { createCallbackHandler, toNodeHandler } from "@video-generations/client/callbacks";
import { createProxyHandler } from "@video-generations/client/proxy";

const handler = createCallbackHandler({ client: createClient(), onTask: (task) => console.log(task.status) });
export const server: Server = createServer(toNodeHandler(handler));
export const proxy: Server = createServer(
  toNodeHandler(createProxyHandler({ apiKey: "sk-1", authorize: (request) => request.headers.has("cookie") })),
);
// @ts-expect-error A handler of the web's kind is not one of Node's.
createServer(handler);
