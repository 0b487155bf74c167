import { createProxyHandler } from "@video-generations/client/proxy";

const handler = createProxyHandler({
  apiKey: () => process.env.VIDEO_GENERATIONS_API_KEY ?? "", // Asked for each request: the build has no key.
  baseUrl: process.env.VIDEO_GENERATIONS_BASE_URL,
  basePath: "/api/video",
  authorize: (request) => request.headers.get("cookie") === "session=demo",
});

export { handler as GET, handler as POST };
