import { toNodeHandler } from "@video-generations/client/callbacks";
import { createProxyHandler } from "@video-generations/client/proxy";

export default toNodeHandler(
  createProxyHandler({
    apiKey: () => process.env.VIDEO_GENERATIONS_API_KEY ?? "", // Asked for each request: the build has no key.
    baseUrl: process.env.VIDEO_GENERATIONS_BASE_URL,
    basePath: "/api/parsed-video",
    authorize: (request) => request.headers.get("cookie") === "session=demo",
  }),
);
