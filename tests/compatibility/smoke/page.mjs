/** The smoke suite in a browser. There a video is saved as a blob, and callbacks come as a `Request`. */
import { createCallbackHandler } from "@video-generations/client/callbacks";
import { smoke } from "./suite.mjs";

async function save(video) {
  const blob = await (await fetch(video.results[0])).blob();
  return new Uint8Array(await blob.arrayBuffer());
}

async function callback(client, params) {
  const video = await client.videos.generate(params, { pollIntervalMs: 50 });
  const seen = [];
  const handler = createCallbackHandler({ client, onTask: (task) => seen.push(task) });
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify(video);
  const { ok } = await handler(new Request("https://customer.example/videos", { method: "POST", headers, body }));
  if (!ok) throw new Error("The callback was refused.");
  return seen[0];
}

/** @returns {Promise<object[]>} A line for each check */
globalThis.runSmokeSuite = async (servers) => {
  const lines = [];
  for await (const line of smoke(servers, { save, callback })) lines.push(line);
  return lines;
};
