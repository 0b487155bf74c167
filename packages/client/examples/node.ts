/** Buys a video, waits for it and saves it: `node node.ts boat.mp4 "A paper boat drifts down a rainy street."` */
import { createClient } from "@video-generations/client";
import { isSaveError, saveTo } from "@video-generations/client/node";

const [, , path = "boat.mp4", prompt = "A paper boat drifts down a rainy street at dusk."] = process.argv;
const baseUrl = process.env.VIDEO_GENERATIONS_BASE_URL || undefined; // An empty variable is an unset one.
const client = createClient({ baseUrl, apiKey: process.env.VIDEO_GENERATIONS_API_KEY });

const task = await client.videos.generate(
  { prompt, duration: 4, quality: "480p" },
  { onProgress: ({ id, status, progress }) => console.log(id, status, progress) },
);
try {
  const saved = await saveTo(task, path, {
    client, // Asked for a fresh URL if the task's own has expired.
    // A mock on your desk has no https; the service needs no entry here.
    allowHosts: baseUrl?.startsWith("http:") ? [new URL(baseUrl).host] : [],
  });
  console.log(`${saved.bytes} bytes in ${saved.path}`);
} catch (error) {
  if (!isSaveError(error)) throw error;
  console.error(error.reason, error.message);
  process.exitCode = 1;
}
