/** Lets browsers buy videos without giving them the key: `PORT=3000 node proxy.ts` */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { toNodeHandler } from "@video-generations/client/callbacks";
import { createProxyHandler } from "@video-generations/client/proxy";

const users = new Map([
  ["session=demo", "ada"], // Yours come from your sign-in,
  ["session=other", "grace"],
]);
const owners = new Map<string, string>(); // and these from your database.
const userOf = ({ headers }: Request) => users.get(headers.get("cookie") ?? "");

const handler = createProxyHandler({
  baseUrl: process.env.VIDEO_GENERATIONS_BASE_URL || undefined, // An empty variable is an unset one.
  apiKey: process.env.VIDEO_GENERATIONS_API_KEY ?? "",
  basePath: "/api/video",
  authorize(request, call) {
    const user = userOf(request);
    if (!user) return false;
    if (call.operation === "retrieve") return owners.get(call.id) === user;
    return Number(call.params.duration ?? 5) <= 8; // Long videos are dear.
  },
  idempotencyScope: userOf, // A key means something only together with its user.
  onTask(task, request) {
    const user = userOf(request);
    // The first owner stays: a repeated create brings the same task again.
    if (user && !owners.has(task.id)) owners.set(task.id, user);
  },
});

const server = createServer(toNodeHandler(handler)).listen(Number(process.env.PORT ?? 0), "127.0.0.1");
await once(server, "listening");
console.log(
  `In a browser: createClient({ baseUrl: "http://127.0.0.1:${(server.address() as AddressInfo).port}/api/video" })`,
);
