/** Buys a video and is called back when it is done: `PORT=3000 node callbacks.ts https://videos.example.com` */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "@video-generations/client";
import { createCallbackHandler, toNodeHandler } from "@video-generations/client/callbacks";

const client = createClient({
  baseUrl: process.env.VIDEO_GENERATIONS_BASE_URL || undefined, // An empty variable is an unset one.
  apiKey: process.env.VIDEO_GENERATIONS_API_KEY,
});

const awaited = new Set<string>(); // Yours is in a database.
const handler = createCallbackHandler({
  client,
  accept: (id) => awaited.has(id), // Nobody else's ids cost a request.
  onTask(task) {
    console.log(task.id, task.status, ...(task.status === "completed" ? task.results : []));
    server.close();
  },
});
const server = createServer(toNodeHandler(handler)).listen(Number(process.env.PORT ?? 0), "127.0.0.1");
await once(server, "listening");

// The address under which the service reaches this server. Local ones are refused by all but a mock that allows them.
const { port } = server.address() as AddressInfo;
const [, , origin = `http://127.0.0.1:${port}`] = process.argv;
const { id } = await client.videos.create({
  prompt: "A paper boat drifts down a rainy street at dusk.",
  callback_url: `${origin}/callbacks/video`,
});
awaited.add(id);
console.log(id, "is on its way");
