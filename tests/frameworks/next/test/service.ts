import { replyError, replyJson, type ScriptedServer, serve } from "../../../../tooling/scripted-server.ts";

/** The service: each task has another state at each read, and is completed from the third one on. */
export function startService(): Promise<ScriptedServer> {
  const reads = new Map<string, number>();
  let created = 0;
  return serve((response, received) => {
    const reply = (body: object) => replyJson(body)(response, received);
    if (received.headers.authorization !== "Bearer sk-next-app") {
      return replyError(401, "invalid_api_key", "Wrong key")(response, received);
    }
    if (received.method === "POST") {
      created += 1;
      return reply({ id: `task-unified-bought-${created}`, status: "pending" });
    }
    const id = received.path?.split("/").at(-1) ?? "";
    const count = (reads.get(id) ?? 0) + 1;
    reads.set(id, count);
    if (id.startsWith("task-unified-ended") || count > 2)
      return reply({ id, status: "completed", results: [resultUrl(id)] });
    return reply({ id, status: count === 1 ? "pending" : "processing" });
  });
}

export function resultUrl(id: string): string {
  return `https://files.example.com/${id}.mp4`;
}

/** The paths that were read, one for each request. */
export function readsOf({ received }: ScriptedServer, id: string): number {
  return received.filter(({ path }) => path === `/v1/tasks/${id}`).length;
}
