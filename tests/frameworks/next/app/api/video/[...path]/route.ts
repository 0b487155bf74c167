import { createProxyHandler } from "@video-generations/client/proxy";
import { after } from "next/server";

const proxy = createProxyHandler({
  apiKey: () => process.env.VIDEO_GENERATIONS_API_KEY ?? "", // Asked for each request: the build has no key.
  baseUrl: process.env.VIDEO_GENERATIONS_BASE_URL,
  basePath: "/api/video",
  authorize: (request) => request.headers.get("cookie") === "session=demo",
  onTask: (task) => console.log("bought", task.id), // Store here whom it belongs to.
});
// A create is finished although its visitor has left, and although Next.js is stopped.
const handler = (request: Request) => proxy(request, { waitUntil: after });

export { handler as GET, handler as POST };
