/** An option that is given as `undefined` is like one that is left out, at run time too. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@video-generations/client";
import { saveTo } from "@video-generations/client/node";
import { createContext, runChecks } from "@video-generations/contract-tests";
import { startMock } from "@video-generations/mock";
import { createManualClock, createSimulator } from "@video-generations/simulator";
import { expect, test } from "vitest";

const names = (list: string): Record<string, undefined> =>
  Object.fromEntries(list.split(" ").map((name) => [name, undefined]));
const simulatorOptions = names(
  "contract seed keys credits prices rateLimit sendCallback allowCallbackHosts refuseCallbackHosts videos journalLimit store baseUrl",
);

test("A create sends no member that is undefined, and the model that is the default", async () => {
  const bodies: unknown[] = [];
  const simulator = createSimulator({ ...simulatorOptions, clock: createManualClock({ start: undefined }) });
  const client = createClient({
    ...names("baseUrl maxRetries timeoutMs"),
    apiKey: "any",
    fetch: async (url, init) => {
      bodies.push(JSON.parse(init.body ?? ""));
      return simulator.fetch(url, init);
    },
  });
  const params = names("model duration quality aspect_ratio generate_audio content_filter callback_url");
  await client.videos.create(
    { ...params, prompt: "A boat.", model_params: { web_search: undefined } },
    names("signal idempotencyKey headers"),
  );
  expect(bodies).toEqual([{ model: "seedance-2.0-fast-text-to-video", prompt: "A boat.", model_params: {} }]);
});

test("A simulator with undefined options behaves like one without", async () => {
  const answerOf = async (options: object) => {
    const clock = createManualClock({ start: 0 });
    const simulator = createSimulator({ ...options, clock });
    const seeded = await simulator.tasks.seed({
      key: "k",
      params: { model: "seedance-2.0-fast-text-to-video", prompt: "A boat.", duration: undefined },
      ...names("status code progress id count"),
    });
    const body = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A boat.", duration: 4 });
    const headers = { authorization: "Bearer k", "content-type": "application/json" };
    const made = await simulator.fetch("http://a.example/v1/videos/generations", { method: "POST", headers, body });
    return [made.status, await made.json(), seeded, await simulator.tasks.list({ key: "k" })];
  };
  expect(await answerOf(simulatorOptions)).toEqual(await answerOf({}));
  expect(await answerOf({ prices: names("480p 720p") })).toEqual(await answerOf({}));
});

test("A mock, a save and the suite take undefined options for defaults", { timeout: 60_000 }, async () => {
  const mock = await startMock({
    ...names(
      "keys credits rateLimit callbackAllow callbackCa latencyMs chaos spec log host publicUrl trustProxy seed clock",
    ),
    port: 0,
    timeScale: 1_000,
  });
  const folder = await mkdtemp(join(tmpdir(), "video-generations-undefined-"));
  const client = createClient({ ...names("maxRetries timeoutMs fetch"), apiKey: "any", baseUrl: mock.url });
  const created = await client.videos.create({ prompt: "A boat.", duration: 4 });
  const task = await client.tasks.wait(created, { ...names("signal timeoutMs onProgress"), pollIntervalMs: 50 });
  const options = {
    allowHosts: [new URL(mock.url).host],
    client,
    ...names("overwrite maxBytes signal onProgress fetch index"),
  };
  const path = join(folder, "video.mp4");
  const { bytes } = await saveTo(task, path, options);
  expect(bytes).toBeGreaterThan(0);
  // The default replaces the file.
  expect(await saveTo(task, path, options)).toMatchObject({ bytes, path });

  const target = { name: "mock", baseUrl: mock.url, apiKey: "any", ...names("fetch lacks advance") };
  const given = names("purchases onResult onWait runs seed timeoutMs wait pollIntervalMs rateLimitWaitMs maxWaitMs");
  expect(createContext(target, given)).toMatchObject({ runs: createContext(target).runs });
  expect(await runChecks(target, { ...given, only: ["read-unknown-id"] })).toMatchObject({ verdict: "kept", kept: 1 });
  await mock.close();
  await rm(folder, { recursive: true });
});
