import { createClient } from "@video-generations/client";
import { createManualClock, createSimulator } from "@video-generations/simulator";
import { expect, test } from "vitest";

test("A video is ready when the test says so", async () => {
  const clock = createManualClock();
  const { fetch } = createSimulator({ clock });
  const client = createClient({ apiKey: "any", baseUrl: "http://simulator.test", fetch });
  const { id } = await client.videos.create({ prompt: "A paper boat in the rain" });
  await clock.advance("5m");
  expect(await client.tasks.retrieve(id)).toMatchObject({ id, status: "completed" });
});
