import RunwayML from "@runwayml/sdk";

/** Creates a video and waits for it. */
export async function createVideo(apiKey: string, fetch: typeof globalThis.fetch): Promise<string | undefined> {
  const client = new RunwayML({ apiKey, fetch });
  const task = await client.textToVideo
    .create({ model: "seedance2_fast", promptText: "A paper boat drifts down a rainy street.", duration: 8 })
    .waitForTaskOutput();
  return task.output[0];
}
