import { beforeEach, expect, vi } from "vitest";
import { type DefaultChecks, readDocumentedDefaults } from "../../../../tooling/default-values.ts";
import { createClientWith } from "../../src/client.ts";
import { type Client, createClient, type Fetch, type Task } from "../../src/index.ts";
import { completed, pending, processing } from "../sample-tasks.ts";
import { virtualEnvironment } from "../virtual-environment.ts";
import { testDefaults } from "./test-defaults.ts";
import { neverAnswer, trackPromise } from "./track-promise.ts";

const { id } = pending;

beforeEach(() => void vi.useFakeTimers());
/** Expects that an attempt without an answer ends after a minute, and not a millisecond earlier. */
async function expectAMinute(call: (client: Client) => Promise<unknown>): Promise<void> {
  const outcome = trackPromise(call(createClient({ fetch: neverAnswer, maxRetries: 0 })));
  await vi.advanceTimersByTimeAsync(59_999);
  expect(outcome()).toBe("open");
  await vi.advanceTimersByTimeAsync(1);
  expect(outcome()).toMatchObject({ name: "ConnectionError", cause: { message: "no answer within 60000 ms" } });
}

const checks: DefaultChecks = {
  "ClientOptions.baseUrl": {
    says: "`https://api.evolink.ai`",
    async check() {
      const fetch = vi.fn<Fetch>(async () => Response.json(pending));
      const client = createClient({ fetch });
      await client.videos.create({ prompt: "A boat." });
      await client.tasks.retrieve(id);
      expect(fetch.mock.calls.map(([url]) => url)).toEqual([
        "https://api.evolink.ai/v1/videos/generations",
        `https://api.evolink.ai/v1/tasks/${id}`,
      ]);
    },
  },
  "ClientOptions.fetch": {
    says: "the global `fetch` at the time of the request",
    async check() {
      vi.stubGlobal("fetch", neverAnswer);
      const client = createClient();
      vi.stubGlobal("fetch", async () => Response.json(completed));
      expect(await client.tasks.retrieve(id)).toEqual(completed);
    },
  },
  "ClientOptions.maxRetries": {
    says: "5",
    async check() {
      const fetch = vi.fn(async () => new Response(null, { status: 503 }));
      const retrieving = createClientWith(virtualEnvironment(), { fetch }).tasks.retrieve(id);
      await expect(retrieving).rejects.toMatchObject({ name: "ApiError", status: 503 });
      expect(fetch).toHaveBeenCalledTimes(6);
    },
  },
  "ClientOptions.timeoutMs": {
    says: "60_000",
    async check() {
      await expectAMinute((client) => client.tasks.retrieve(id));
      await expectAMinute((client) => client.videos.create({ prompt: "A boat." }));
    },
  },
  "WatchOptions.timeoutMs": {
    says: "1_800_000 (half an hour)",
    readme: "half an hour",
    async check() {
      const client = createClient({ fetch: async () => Response.json(processing) });
      const outcome = trackPromise(client.tasks.wait(processing as Task));
      await vi.advanceTimersByTimeAsync(1_799_999);
      expect(outcome()).toBe("open");
      await vi.advanceTimersByTimeAsync(1);
      expect(outcome()).toMatchObject({ name: "TimeoutError", taskId: id });
    },
  },
  "WatchOptions.pollIntervalMs": {
    says: "follows the task's estimate and progress, between 2 and 15 s",
    readme: "2 to 15 s by estimate and progress",
    async check() {
      const firstSleep = async (progress: number) => {
        const environment = virtualEnvironment(() => 0);
        const client = createClientWith(environment, { fetch: async () => Response.json(completed) });
        await client.tasks.wait({ ...processing, progress } as unknown as Task);
        return environment.sleeps[0];
      };
      // At 0 % the end is not expected for a long time, at 95 % it can come at any moment.
      expect([await firstSleep(0), await firstSleep(95)]).toEqual([15_000, 2_000]);
    },
  },
};

testDefaults({
  part: "the core",
  checks,
  documented: readDocumentedDefaults(new URL("../../src/", import.meta.url), [
    "callbacks",
    "handlers",
    "node",
    "proxy",
  ]),
  readmeLine: "Not yet: wait for",
  others: { signal: "none", onProgress: "none" },
});
