import type { paths } from "@video-generations/types";

/** Reads a task once and returns the answer's body. */
type Read = (id: string) => Promise<unknown>;

/** A single read with each client, by the client's name. Each function loads only its own client. */
export const readers: Readonly<Record<string, (origin: string) => Promise<Read>>> = {
  "bare fetch": async (origin) => async (id) => {
    const response = await fetch(`${origin}/v1/tasks/${id}`, { headers: { authorization: "Bearer bench" } });
    if (!response.ok) throw new Error(`The read was answered with ${response.status}.`);
    return response.json();
  },
  "@video-generations/client": async (baseUrl) => {
    const { createClient } = await import("@video-generations/client");
    const client = createClient({ apiKey: "bench", baseUrl });
    return (id) => client.tasks.retrieve(id);
  },
  "openapi-fetch": async (baseUrl) => {
    // biome-ignore lint/style/noRestrictedImports: it is the peer here
    const { default: createClient } = await import("openapi-fetch");
    const client = createClient<paths>({ baseUrl, headers: { authorization: "Bearer bench" } });
    return async (id) => (await client.GET("/v1/tasks/{task_id}", { params: { path: { task_id: id } } })).data;
  },
  replicate: async (baseUrl) => {
    const { default: Replicate } = await import("replicate");
    const client = new Replicate({ auth: "bench", baseUrl });
    return (id) => client.predictions.get(id);
  },
  "@runwayml/sdk": async (baseURL) => {
    const { default: RunwayML } = await import("@runwayml/sdk");
    const client = new RunwayML({ apiKey: "bench", baseURL });
    return async (id) => client.tasks.retrieve(id);
  },
  openai: async (baseURL) => {
    const { default: OpenAI } = await import("openai");
    const client = new OpenAI({ apiKey: "bench", baseURL });
    return async (id) => client.videos.retrieve(id);
  },
  "@fal-ai/client": async (origin) => {
    const { createFalClient } = await import("@fal-ai/client");
    // This client has no option for its host, so its `fetch` changes the address.
    const toLoopback: typeof fetch = (input, init) => fetch(origin + new URL(String(input)).pathname, init);
    const client = createFalClient({ credentials: "bench", fetch: toLoopback });
    return (requestId) => client.queue.status("fal-ai/bytedance/seedance", { requestId });
  },
};
