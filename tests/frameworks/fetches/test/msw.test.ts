import { createClient } from "@video-generations/client";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { completed, pace, params, pending, processing, taskId } from "./tasks.ts";

const server = setupServer();
const client = createClient({ apiKey: "sk-foreign" });

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

test("A video comes from handlers of MSW", async () => {
  const bodies: string[] = [];
  const states = [processing, completed];
  server.use(
    http.post("https://api.evolink.ai/v1/videos/generations", async ({ request }) => {
      bodies.push(await request.text());
      return HttpResponse.json(pending);
    }),
    http.get(`https://api.evolink.ai/v1/tasks/${taskId}`, () => HttpResponse.json(states.shift())),
  );
  const sent = { ...params, model: "seedance-2.0-fast-text-to-video" } as const;
  expect(await client.videos.generate(sent, pace)).toEqual(completed);
  expect(bodies).toEqual([JSON.stringify(sent)]);
});

test("An abort ends a request that a handler of MSW does not answer", async () => {
  const asked = Promise.withResolvers<void>();
  server.use(
    http.get("https://api.evolink.ai/v1/tasks/:id", () => {
      asked.resolve();
      return new Promise<never>(() => {});
    }),
  );
  const controller = new AbortController();
  const read = client.tasks.retrieve(taskId, { signal: controller.signal });
  await asked.promise;
  controller.abort("the user left");
  await expect(read).rejects.toBe("the user left");
});

test("A failed connection of MSW is not said to be unsent", async () => {
  server.use(http.post("https://api.evolink.ai/v1/videos/generations", () => HttpResponse.error()));
  await expect(client.videos.create(params)).rejects.toMatchObject({ name: "ConnectionError", outcome: "unknown" });
});
