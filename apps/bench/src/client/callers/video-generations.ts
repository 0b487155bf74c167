import { createClient } from "@video-generations/client";

/** Creates a video and waits for it. */
export async function createVideo(apiKey: string, fetch: typeof globalThis.fetch): Promise<string | undefined> {
  const client = createClient({ apiKey, fetch });
  const task = await client.videos.generate({
    prompt: "A paper boat drifts down a rainy street.",
    duration: 8,
  });
  return task.results[0];
}
