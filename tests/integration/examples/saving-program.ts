/** Makes saves from the servers of the first argument, in any runtime, and prints how each one ended, in JSON. */
import dns from "node:dns";
import { readFile } from "node:fs/promises";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { isSaveError, type SaveOptions, saveTo } from "@video-generations/client/node";
import type { CompletedTask } from "@video-generations/types";

const { folder, urls } = JSON.parse(process.argv[2] ?? "") as { folder: string; urls: Record<string, string> };

async function save(name: string, url = "", options: SaveOptions = {}): Promise<void> {
  const task = { id: "task-unified-1", status: "completed", results: [url] } as unknown as CompletedTask;
  const path = `${folder}/${name}.mp4`;
  const outcome = await saveTo(task, path, { allowHosts: ["127.0.0.1"], maxRetries: 1, ...options }).then(
    async ({ bytes }) => ({ bytes, text: (await readFile(path, "utf8")).slice(-5) }),
    (error: unknown) => (isSaveError(error) ? { reason: error.reason } : { thrown: String(error) }),
  );
  console.log(JSON.stringify({ name, ...outcome }));
}

await save("closing", urls.closing, { onProgress: () => sleep(100) });
await save("encoded", urls.encoded);
await save("resumed", urls.resumed);
await save("cut", urls.cut);
await save("cut-chunks", urls.cutChunks);
await save("stalled", urls.stalled, { idleTimeoutMs: 200, maxRetries: 0 });
await save("aborted", urls.stalled, { signal: AbortSignal.timeout(200) });
await save("private", "https://[::ffff:10.0.0.1]/video.mp4");
const { lookup } = dns;
dns.lookup = ((_: string, ...rest: [dns.LookupOptions, () => void]) => lookup("127.0.0.1", ...rest)) as typeof lookup;
await save("private name", "https://files.example.com/video.mp4");
process.exit();
