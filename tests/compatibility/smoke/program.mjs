/** The smoke suite in Node, Bun and Deno. It takes one argument in JSON, and prints one line in JSON for each check. */
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import process from "node:process";
import { createCallbackHandler, toNodeHandler } from "@video-generations/client/callbacks";
import { saveTo } from "@video-generations/client/node";
import { smoke } from "./suite.mjs";

const { folder, ...servers } = JSON.parse(process.argv[2]);

async function save(video) {
  const path = join(folder, "video.mp4");
  await saveTo(video, path, { allowHosts: ["127.0.0.1"] });
  return readFile(path);
}

async function callback(client, params) {
  let onTask;
  const heard = new Promise((resolve) => {
    onTask = resolve;
  });
  const server = createServer(toNodeHandler(createCallbackHandler({ client, onTask })));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await client.videos.create({ ...params, callback_url: `http://127.0.0.1:${port}/videos` });
  const task = await heard;
  server.close();
  return task;
}

const { bun, deno, node } = process.versions;
console.log(JSON.stringify({ runtime: bun ? `Bun ${bun}` : deno ? `Deno ${deno}` : `Node ${node}` }));
for await (const line of smoke(servers, { save, callback })) console.log(JSON.stringify(line));
