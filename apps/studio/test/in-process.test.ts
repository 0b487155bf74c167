/** How to test an application that makes videos: no port, no waiting, no key. Copy it. */
import { createClient, isTaskError } from "@video-generations/client";
import { createManualClock, createSimulator } from "@video-generations/simulator";
import { afterEach, expect, test } from "vitest";

const clock = createManualClock();
const simulator = createSimulator({ clock });
const client = createClient({ apiKey: "any", fetch: simulator.fetch });
afterEach(() => simulator.reset());

test("A whole generation runs in this process, on a clock that the test moves", async () => {
  const task = await client.videos.create({ prompt: "A paper boat.", duration: 8, generate_audio: false });
  expect(task.status).toBe("pending");

  await clock.advance("100s");
  expect(await client.tasks.retrieve(task.id)).toMatchObject({ status: "processing", progress: 58 });

  await clock.advance("65s");
  const video = await client.tasks.wait(task.id);
  expect(video.results).toEqual([`https://api.evolink.ai/media/${task.id}.mp4`]);
  expect(simulator.ledger.balance("any")).toMatchObject({ reserved: 0, spent: 87.48 });
});

test("A marker in the prompt causes a failure", async () => {
  const { id } = await client.videos.create({ prompt: "A paper boat. [[fail:content_policy_violation]]" });
  await clock.advance("165s");
  const error = await client.tasks.wait(id).catch((reason: unknown) => reason);

  expect(isTaskError(error) && error.code).toBe("content_policy_violation");
  expect(simulator.ledger.balance("any").spent).toBe(0);
});

test("A client that polls can move the clock itself", async () => {
  const video = await client.videos.generate(
    { prompt: "A paper boat." },
    // Between two polls pass ten simulated seconds and one real millisecond.
    { pollIntervalMs: 1, onProgress: () => void clock.advance("10s") },
  );

  expect(video.progress).toBe(100);
});

test("A create whose answer is lost buys once, and its error says that the outcome is unknown", async () => {
  await expect(client.videos.create({ prompt: "A paper boat. [[drop]]" })).rejects.toMatchObject({
    name: "ConnectionError",
    outcome: "unknown",
  });
  expect(await simulator.tasks.list()).toHaveLength(1);
});
