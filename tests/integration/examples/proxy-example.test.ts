import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createClient } from "@video-generations/client";
import { startMock } from "@video-generations/mock";
import { afterAll, beforeAll, expect, test } from "vitest";

const cwd = fileURLToPath(new URL("../../../packages/client", import.meta.url));
const prompt = "[[instant]] A paper boat drifts down a rainy street.";
let mock: Awaited<ReturnType<typeof startMock>>;
let example: ReturnType<typeof spawn>;
let baseUrl: string;

beforeAll(async () => {
  mock = await startMock({ port: 0, keys: ["sk-live-4242424242424242"] });
  const env = {
    ...process.env,
    VIDEO_GENERATIONS_BASE_URL: mock.url,
    VIDEO_GENERATIONS_API_KEY: "sk-live-4242424242424242",
  };
  example = spawn(process.execPath, ["examples/proxy.ts"], { cwd, env, stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(example.stdout ?? example, "data");
  baseUrl = /http[^"]+/.exec(String(line))?.[0] ?? "";
}, 60_000);

afterAll(async () => {
  example.kill();
  await mock.close();
});

/** A client as in a browser: without a key, with the cookie of its user. */
function createBrowser(cookie: string) {
  return createClient({
    baseUrl,
    fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, cookie } }),
  });
}

test("The example for a proxy lets a signed-in user buy a video, with a key that only the proxy has", async () => {
  const video = await createBrowser("session=demo").videos.generate({ prompt }, { pollIntervalMs: 50 });
  expect(video.results).toEqual([expect.stringContaining("/media/")]);
});

test("The example for a proxy refuses strangers, long videos, and reads of other users' tasks", async () => {
  const refused = { name: "ApiError", status: 403, code: "handler_error" };
  await expect(createBrowser("session=none").videos.create({ prompt })).rejects.toMatchObject(refused);
  for (const duration of [9, 15]) {
    await expect(createBrowser("session=demo").videos.create({ prompt, duration })).rejects.toMatchObject(refused);
  }
  await expect(createBrowser("session=demo").videos.create({ prompt, duration: 8 })).resolves.toHaveProperty("id");
  const bought = createClient({ baseUrl: mock.url, apiKey: "sk-live-4242424242424242" }).videos.create({ prompt });
  await expect(createBrowser("session=demo").tasks.retrieve((await bought).id)).rejects.toMatchObject(refused);
});
