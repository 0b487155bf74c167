import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createClient } from "@video-generations/client";
import { startMock } from "@video-generations/mock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { replyJson, serve } from "../../../tooling/scripted-server.ts";

const cwd = fileURLToPath(new URL("../../../packages/client", import.meta.url));
const prompt = "[[instant]] A paper boat drifts down a rainy street.";
const apiKey = "sk-live-4242424242424242";
const refused = { name: "ApiError", status: 403, code: "handler_error" };
let mock: Awaited<ReturnType<typeof startMock>>;
let example: RunningExample;

interface RunningExample extends Disposable {
  readonly baseUrl: string;
}

/** Starts the example in front of a service. */
async function startExample(service: string): Promise<RunningExample> {
  const env = { ...process.env, VIDEO_GENERATIONS_BASE_URL: service, VIDEO_GENERATIONS_API_KEY: apiKey };
  const child = spawn(process.execPath, ["examples/proxy.ts"], { cwd, env, stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(child.stdout, "data");
  return { baseUrl: /http[^"]+/.exec(String(line))?.[0] ?? "", [Symbol.dispose]: () => void child.kill() };
}

beforeAll(async () => {
  mock = await startMock({ port: 0, keys: [apiKey] });
  example = await startExample(mock.url);
}, 60_000);

afterAll(async () => {
  example[Symbol.dispose]();
  await mock.close();
});

/** Sends a request as a browser of a user does. */
function fetchAs(cookie: string, path: string, init: RequestInit = {}, { baseUrl } = example): Promise<Response> {
  const headers = { "content-type": "application/json", cookie, ...init.headers };
  return fetch(`${baseUrl}/v1/${path}`, { ...init, headers });
}

/** A client as in a browser: without a key, with the cookie of its user. */
function createBrowser(cookie: string) {
  return createClient({
    baseUrl: example.baseUrl,
    fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, cookie } }),
  });
}

test("The example for a proxy lets a signed-in user buy a video, with a key that only the proxy has", async () => {
  const video = await createBrowser("session=demo").videos.generate({ prompt }, { pollIntervalMs: 50 });
  expect(video.results).toEqual([expect.stringContaining("/media/")]);
});

test("The example for a proxy refuses strangers, long videos, and reads of other users' tasks", async () => {
  await expect(createBrowser("session=none").videos.create({ prompt })).rejects.toMatchObject(refused);
  for (const duration of [9, 15]) {
    await expect(createBrowser("session=demo").videos.create({ prompt, duration })).rejects.toMatchObject(refused);
  }
  await expect(createBrowser("session=demo").videos.create({ prompt, duration: 8 })).resolves.toHaveProperty("id");
  const bought = createClient({ baseUrl: mock.url, apiKey }).videos.create({ prompt });
  await expect(createBrowser("session=demo").tasks.retrieve((await bought).id)).rejects.toMatchObject(refused);
});

test("In the example, another user cannot take over a task with its idempotency key, and its owner can repeat it", async () => {
  const [ada, grace] = [createBrowser("session=demo"), createBrowser("session=other")];
  const idempotencyKey = "order-7301-scene-04";
  const bought = await ada.videos.create({ prompt }, { idempotencyKey });
  const stolen = await grace.videos.create({ prompt }, { idempotencyKey });
  expect(stolen.id).not.toBe(bought.id);
  await expect(grace.tasks.retrieve(bought.id)).rejects.toMatchObject(refused);
  await expect(ada.tasks.retrieve(stolen.id)).rejects.toMatchObject(refused);
  expect((await ada.videos.create({ prompt }, { idempotencyKey })).id).toBe(bought.id);
  expect((await ada.tasks.retrieve(bought.id)).id).toBe(bought.id);
  expect((await grace.tasks.retrieve(stolen.id)).id).toBe(stolen.id);
});

test("In the example, no replay gives a task another owner, even if the service answers everybody with the same task", async () => {
  const bought = await createBrowser("session=demo").videos.create({ prompt });
  await using service = await serve(replyJson(bought));
  using replaying = await startExample(service.url);
  const create = (cookie: string) => {
    const headers = { "idempotency-key": "order-7301-scene-04" };
    return fetchAs(
      cookie,
      "videos/generations",
      { method: "POST", body: JSON.stringify({ prompt }), headers },
      replaying,
    );
  };
  const read = (cookie: string) => fetchAs(cookie, `tasks/${bought.id}`, {}, replaying);
  const creates: number[] = [];
  for (const cookie of ["session=demo", "session=other", "session=other"]) creates.push((await create(cookie)).status);
  expect(creates).toEqual([200, 200, 200]);
  expect([(await read("session=demo")).status, (await read("session=other")).status]).toEqual([200, 403]);
}, 60_000);

test("In the example, a user who leaves during the create owns what was bought", async () => {
  const bought = await createBrowser("session=demo").videos.create({ prompt });
  const visitor = new AbortController();
  await using service = await serve((response, received) => {
    visitor.abort();
    setTimeout(() => replyJson(bought)(response, received), 100);
  }, replyJson(bought));
  using slow = await startExample(service.url);
  const init = { method: "POST", body: JSON.stringify({ prompt }), signal: visitor.signal };
  await expect(fetchAs("session=demo", "videos/generations", init, slow)).rejects.toThrow();
  const read = async () => (await fetchAs("session=demo", `tasks/${bought.id}`, {}, slow)).status;
  await expect.poll(read, { timeout: 10_000 }).toBe(200);
  expect((await fetchAs("session=other", `tasks/${bought.id}`, {}, slow)).status).toBe(403);
}, 60_000);
