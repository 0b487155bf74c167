import OpenAI from "openai";

/** Creates a video and waits for it in a loop of its own: openai has no wait for videos. */
export async function createVideo(apiKey: string, fetch: typeof globalThis.fetch): Promise<string | undefined> {
  const client = new OpenAI({ apiKey, fetch });
  let video = await client.videos.create({ model: "sora-2", prompt: "A paper boat drifts down a rainy street." });
  while (video.status === "queued" || video.status === "in_progress") {
    await new Promise((resolve) => setTimeout(resolve, 5000));
    video = await client.videos.retrieve(video.id);
  }
  return video.status === "completed" ? video.id : undefined;
}
