import { createClient } from "@video-generations/client";
import { createCallbackHandler } from "@video-generations/client/callbacks";
import { createProxyHandler } from "@video-generations/client/proxy";

const service = {
  apiKey: process.env.VIDEO_GENERATIONS_API_KEY ?? "",
  baseUrl: process.env.VIDEO_GENERATIONS_BASE_URL,
};
const proxy = createProxyHandler({
  ...service,
  basePath: "/api/video",
  authorize: (request) => request.headers.get("cookie") === "session=demo",
});
const callbacks = createCallbackHandler({
  client: createClient(service),
  onTask: (task) => console.log(task.id, task.status),
});

export default {
  fetch(request: Request): Promise<Response> {
    return new URL(request.url).pathname === "/callbacks/video" ? callbacks(request) : proxy(request);
  },
};
