import { createClient, isApiError, isConnectionError } from "@video-generations/client";
import { createProxyHandler } from "@video-generations/client/proxy";

const params = { prompt: "A paper boat drifts down a rainy street at dusk.", duration: 4, quality: "480p" };
const pace = { pollIntervalMs: 50 };

/**
 * Runs the same checks in every runtime. Each check gives a short answer, which the test compares. If a check throws,
 * its error is the answer.
 *
 * @param {{ baseUrl: string, stalledUrl: string, refusedUrl: string, brittleUrl: string }} servers
 * @param {{
 *   save(task: object): Promise<Uint8Array>,
 *   callback(client: object, params: object): Promise<object>,
 * }} runtime The functions that differ between a browser and the other runtimes
 * @returns {AsyncGenerator<{ check: string, answer: unknown }>}
 */
export async function* smoke({ baseUrl, stalledUrl, refusedUrl, brittleUrl }, { save, callback }) {
  const client = createClient({ apiKey: "sk-smoke", baseUrl });
  const checks = {
    async create() {
      const { status } = await client.videos.create(params);
      return status;
    },
    async wait() {
      const seen = [];
      const onProgress = ({ status }) => seen.push(status);
      await client.tasks.wait(await client.videos.create(params), { ...pace, onProgress });
      return `from ${seen[0]} to ${seen.at(-1)}`;
    },
    async save() {
      const video = await client.videos.generate(params, pace);
      const saved = await save(video);
      const served = new Uint8Array(await (await fetch(video.results[0])).arrayBuffer());
      const equal = saved.length === served.length && saved.every((byte, index) => byte === served[index]);
      const kind = new TextDecoder().decode(saved.subarray(4, 8));
      return equal ? `the video, ${kind}` : `${saved.length} bytes of ${served.length}`;
    },
    async callback() {
      const task = await callback(client, params);
      return `${task.status}, videos: ${task.results.length}`;
    },
    async proxy() {
      const handler = createProxyHandler({ apiKey: "sk-smoke", authorize: () => true, baseUrl });
      const { id } = await createClient({
        baseUrl: "http://localhost",
        fetch: (url, init) => handler(new Request(url, init)),
      }).videos.create(params);
      return (await client.tasks.retrieve(id)).id === id ? "bought" : "lost";
    },
    "abort in flight": () => {
      const stalled = createClient({ baseUrl: stalledUrl });
      return aborted((signal, abort) => {
        setTimeout(abort, 100);
        return stalled.videos.create(params, { signal });
      });
    },
    "abort between polls": () =>
      aborted(async (signal, abort) => {
        const task = await client.videos.create({ prompt: "[[stuck]]" });
        return client.tasks.wait(task, { signal, pollIntervalMs: 60_000, onProgress: () => setTimeout(abort, 100) });
      }),
    async refusal() {
      const error = await client.videos.create({ prompt: "A boat.", duration: 3 }).catch((thrown) => thrown);
      return isApiError(error) ? `${error.status} ${error.code}` : String(error);
    },
    async "no server"() {
      const nobody = createClient({ baseUrl: refusedUrl, maxRetries: 0 });
      const error = await nobody.videos.create(params).catch((thrown) => thrown);
      return isConnectionError(error) ? error.outcome : String(error);
    },
    async "a kept connection breaks"() {
      const own = `${brittleUrl}/${crypto.randomUUID()}`;
      const brittle = createClient({ baseUrl: own });
      const ends = [];
      for (let count = 0; count < 5; count++) {
        const end = await brittle.videos.create(params).catch((thrown) => thrown);
        ends.push(isConnectionError(end) ? end.outcome : end.status);
        await new Promise((resolve) => setTimeout(resolve, 50)); // Waits until the connection can be reused.
      }
      const sent = await (await fetch(own)).json();
      const seen = ends.includes("unknown") ? "told" : "not told";
      return `${seen}, ${sent === ends.length ? "nothing sent twice" : "sent again"}`;
    },
  };
  for (const [check, run] of Object.entries(checks)) {
    yield { check, answer: await run().catch((error) => `threw ${error?.stack ?? error}`) };
  }
}

async function aborted(run) {
  const controller = new AbortController();
  const reason = { why: "the user left" };
  const end = await run(controller.signal, () => controller.abort(reason)).catch((thrown) => thrown);
  return end === reason ? "the signal's reason" : String(end);
}
