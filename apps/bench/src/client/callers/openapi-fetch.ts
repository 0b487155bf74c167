import type { paths } from "@video-generations/types";
// biome-ignore lint/style/noRestrictedImports: it is the peer here
import createClient from "openapi-fetch";

/** Creates a video and waits for it in a loop of its own: openapi-fetch has no wait. */
export async function createVideo(apiKey: string, fetch: typeof globalThis.fetch): Promise<string | undefined> {
  const headers = { authorization: `Bearer ${apiKey}` };
  const client = createClient<paths>({ baseUrl: "https://api.evolink.ai", headers, fetch });
  const body = { model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat drifts down a street." } as const;
  let { data: task } = await client.POST("/v1/videos/generations", { body });
  while (task?.status === "pending" || task?.status === "processing") {
    await new Promise((resolve) => setTimeout(resolve, 5000));
    ({ data: task } = await client.GET("/v1/tasks/{task_id}", { params: { path: { task_id: task.id } } }));
  }
  return task?.status === "completed" ? task.results[0] : undefined;
}
