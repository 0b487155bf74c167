/** How to put the simulator behind Mock Service Worker, so that code that calls the real address is tested as it is. */
import { createClient } from "@video-generations/client";
import { createManualClock, createSimulator } from "@video-generations/simulator";
import { http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

const clock = createManualClock();
const simulator = createSimulator({ clock });
const server = setupServer(http.all("https://api.evolink.ai/*", ({ request }) => simulator.fetch(request)));

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
beforeEach(() => simulator.reset());
afterAll(() => server.close());

test("Code that knows nothing of the simulator gets its video", async () => {
  const client = createClient({ apiKey: "any" });

  const { id } = await client.videos.create({ prompt: "A paper boat.", duration: 8 });
  await clock.advance("165s");

  await expect(client.tasks.wait(id)).resolves.toMatchObject({ status: "completed", progress: 100 });
});

test("A refusal of the service reaches the code", async () => {
  const client = createClient({ apiKey: "any" });

  await expect(client.videos.create({ prompt: "A paper boat.", duration: 3 })).rejects.toMatchObject({
    name: "ApiError",
    status: 400,
    param: "duration",
  });
});
