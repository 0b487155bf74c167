import Replicate from "replicate";

/** Creates a video and waits for it. */
export async function createVideo(apiKey: string, fetch: typeof globalThis.fetch): Promise<string | undefined> {
  const client = new Replicate({ auth: apiKey, fetch });
  const created = await client.predictions.create({
    model: "bytedance/seedance-1-pro",
    input: { prompt: "A paper boat drifts down a rainy street." },
  });
  const prediction = await client.wait(created);
  return prediction.output;
}
