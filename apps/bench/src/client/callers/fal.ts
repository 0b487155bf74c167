import { createFalClient } from "@fal-ai/client";

/** Creates a video and waits for it. */
export async function createVideo(apiKey: string, fetch: typeof globalThis.fetch): Promise<string | undefined> {
  const client = createFalClient({ credentials: apiKey, fetch });
  const result = await client.subscribe("fal-ai/bytedance/seedance/v1/pro/fast/text-to-video", {
    input: { prompt: "A paper boat drifts down a rainy street.", duration: "8" },
  });
  return result.data.video.url;
}
