import { createClient } from "@video-generations/client";
import { createSimulator } from "@video-generations/simulator";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => void vi.useRealTimers());

test("A video is ready after three minutes", async () => {
  vi.useFakeTimers();
  const client = createClient({ apiKey: "any", fetch: createSimulator().fetch });
  const generating = client.videos.generate({ prompt: "A paper boat.", duration: 8 });
  await vi.advanceTimersByTimeAsync(180_000);
  expect((await generating).status).toBe("completed");
});
