import { expect, test } from "vitest";
import { type DefaultChecks, listCheckedDefaults, readDocumentedDefaults } from "../../../tooling/default-values.ts";
import { create, failureOf, get, glassFrog, minimal, post } from "../test/requests.ts";
import { pricingOf } from "./billing/pricing.ts";
import { publishedContract } from "./contract/published-contract.ts";
import {
  createAdjustableClock,
  createManualClock,
  createMemoryTaskStore,
  createSimulator,
  publicPrices,
  type SimulatedTask,
  type SimulatorOptions,
  type TaskSeed,
} from "./index.ts";
import { checkJournalLimit } from "./options.ts";
import { adaptiveRatio } from "./videos/adaptive-ratio.ts";
import { pixelsOf } from "./videos/pixels.ts";

/** A simulator on a clock that stands still, with default options otherwise. */
function simulatorWith(options: SimulatorOptions = {}) {
  return createSimulator({ clock: createManualClock(), ...options });
}

/** A video that is there, asked for at another host than it was made at. */
async function elsewhere(read: (simulator: ReturnType<typeof createSimulator>, id: string) => Promise<unknown>) {
  const simulator = simulatorWith();
  const { id } = await create(simulator, { ...minimal, prompt: "[[instant]]" });
  return JSON.stringify(await read(simulator, id));
}

const authorization = "Bearer sk-test";

/** The task of a seed, with an empty simulator. */
async function seeded(seed: Omit<TaskSeed, "key" | "params">): Promise<SimulatedTask> {
  const [task] = await simulatorWith().tasks.seed({ key: "sk-test", params: minimal, ...seed });
  if (task === undefined) throw new Error("The seed made no task.");
  return task;
}

const checks: DefaultChecks = {
  "SimulatorOptions.clock": {
    says: "`createRealClock()`",
    async check() {
      const before = Date.now();
      const { clock } = createSimulator();
      await new Promise((resolve) => void clock.wakeAt(clock.now() + 20, () => resolve(undefined)));
      expect(clock.now()).toBeGreaterThanOrEqual(before + 20);
      expect(clock.now()).toBeLessThanOrEqual(Date.now());
      expect(createAdjustableClock({ timeScale: 0 }).timeScale).toBe(0); // The real clock has no timeScale.
      expect("timeScale" in clock).toBe(false);
    },
  },
  "SimulatorOptions.contract": {
    says: "that one",
    async check() {
      const answers = [simulatorWith(), simulatorWith({ contract: () => publishedContract })].map(async (simulator) =>
        (await post(simulator, JSON.stringify({ ...glassFrog, duration: 16 }))).text(),
      );
      expect(new Set(await Promise.all(answers)).size).toBe(1);
    },
  },
  "SimulatorOptions.seed": {
    says: "1",
    async check() {
      const ids = [simulatorWith(), simulatorWith({ seed: 1 })].map(async (simulator) => (await create(simulator)).id);
      expect(new Set(await Promise.all(ids)).size).toBe(1);
      expect((await create(simulatorWith({ seed: 2 }))).id).not.toBe(await ids[0]);
    },
  },
  "SimulatorOptions.keys": {
    says: "every token that is not empty",
    async check() {
      const statuses = ["Bearer x", "Bearer a-quite-other.one", "Bearer ", "Bearer"].map(
        async (header) => (await post(simulatorWith(), JSON.stringify(minimal), { authorization: header })).status,
      );
      expect(await Promise.all(statuses)).toEqual([200, 200, 401, 401]);
    },
  },
  "SimulatorOptions.credits": {
    says: "100,000",
    check: () => expect(simulatorWith().ledger.balance("any")).toMatchObject({ granted: 100_000, available: 100_000 }),
  },
  "SimulatorOptions.prices": {
    says: "the public price list: 5.063 at 480p, 10.935 at 720p",
    async check() {
      const simulator = simulatorWith();
      await create(simulator, { ...minimal, duration: 4, quality: "480p" });
      await post(simulator, JSON.stringify({ ...minimal, duration: 4 }), { authorization: "Bearer sk-other" });
      const reserved = ["sk-test", "sk-other"].map((key) => simulator.ledger.balance(key).reserved);
      expect(reserved).toEqual([20.252, 43.74]);
      expect(publicPrices).toEqual({ "480p": 5.063, "720p": 10.935 });
    },
  },
  "SimulatorOptions.rateLimit": {
    says: "no limit",
    async check() {
      const simulator = simulatorWith();
      const statuses = Array.from({ length: 300 }, async () => (await get(simulator, "task-unified-1")).status);
      expect(new Set(await Promise.all(statuses))).toEqual(new Set([404]));
    },
  },
  "SimulatorOptions.sendCallback": {
    says: "callbacks are written into the journal only",
    async check() {
      const clock = createManualClock();
      const simulator = createSimulator({ clock });
      await create(simulator, { ...minimal, callback_url: "https://app.example/hook" });
      await clock.advance("1h");
      expect(simulator.callbacks.list()).toMatchObject([{ url: "https://app.example/hook", result: "not-sent" }]);
    },
  },
  "SimulatorOptions.refuseCallbackHosts": {
    says: "every create may use them",
    async check() {
      const body = JSON.stringify({ ...minimal, callback_url: "http://localhost:3000/" });
      const headers = { authorization, origin: "https://evil.example", "sec-fetch-site": "cross-site" };
      const simulator = simulatorWith({ allowCallbackHosts: ["localhost:3000"] });
      expect((await post(simulator, body, headers)).status).toBe(200);
    },
  },
  "SimulatorOptions.videos": {
    says: "`/media` answers 404",
    async check() {
      const simulator = simulatorWith();
      const { id } = await create(simulator, { ...minimal, prompt: "[[instant]]" });
      const failure = await failureOf(await simulator.fetch(`http://simulator.test/media/${id}.mp4`));
      expect(failure).toMatchObject({ status: 404, error: { message: expect.stringContaining("option `videos`") } });
    },
  },
  "SimulatorOptions.journalLimit": {
    says: "1000",
    async check() {
      const simulator = simulatorWith();
      for (let count = 0; count <= 1000; count++) await simulator.fetch(`http://simulator.test/${count}`);
      expect(simulator.requests.list().map(({ path }) => path)).toHaveLength(1000);
      expect(simulator.requests.list()[0]?.path).toBe("/1");
      expect(checkJournalLimit(1000)).toBe(1000);
    },
  },
  "SimulatorOptions.store": {
    says: "`createMemoryTaskStore()`",
    async check() {
      const { id } = await create(simulatorWith({ store: createMemoryTaskStore() }));
      const [one, other] = [simulatorWith(), simulatorWith()];
      expect((await create(one)).id).toBe(id);
      expect([await one.tasks.list(), await other.tasks.list()]).toMatchObject([[{ id }], []]);
    },
  },
  "SimulatorOptions.baseUrl": {
    says: "the origin of the request that is answered",
    async check() {
      const read = await elsewhere((simulator, id) =>
        simulator
          .fetch(`https://other.test:8443/v1/tasks/${id}`, { headers: { authorization } })
          .then((it) => it.json()),
      );
      expect(read).toContain('"results":["https://other.test:8443/media/task-unified-');
    },
  },
  "show.origin": {
    says: "where it was made",
    check: async () =>
      expect(await elsewhere((simulator, id) => simulator.tasks.get(id))).toContain('["http://simulator.test/media/'),
  },
  "KeyFilter.key": {
    says: "all keys",
    async check() {
      const simulator = simulatorWith();
      await create(simulator);
      await post(simulator, JSON.stringify(minimal), { authorization: "Bearer sk-other" });
      expect(simulator.requests.list({})).toHaveLength(2);
      expect(await simulator.tasks.list({})).toHaveLength(2);
      await simulator.reset({});
      expect([simulator.requests.list(), await simulator.tasks.list()]).toEqual([[], []]);
    },
  },
  "TaskSeed.status": {
    says: "the status that a task of this age has",
    async check() {
      const seeds = [0, 60, 120].map((createdSecondsAgo) => seeded({ createdSecondsAgo }));
      expect((await Promise.all(seeds)).map(({ status }) => status)).toEqual(["pending", "processing", "completed"]);
    },
  },
  "TaskSeed.code": {
    says: "`unknown_error`",
    check: async () => expect(await seeded({ status: "failed" })).toMatchObject({ error: { code: "unknown_error" } }),
  },
  "TaskSeed.progress": {
    says: "as the age of the task says; 50 if a task of this age is not processing",
    async check() {
      const ages = [30, 1, 500].map((createdSecondsAgo) => seeded({ status: "processing", createdSecondsAgo }));
      expect((await Promise.all(ages)).map(({ progress }) => progress)).toEqual([21, 50, 50]);
    },
  },
  "TaskSeed.createdSecondsAgo": {
    says: "as many as a task needs to come to its state; a task that has ended, ends now",
    async check() {
      const now = 1_761_313_744;
      const statuses = ["pending", "processing", "completed", "failed", "cancelled"] as const;
      const ages = statuses.map(async (status) => now - (await seeded({ status })).created);
      expect(await Promise.all(ages)).toEqual([0, 63, 120, 120, 60]);
    },
  },
  "TaskSeed.id": {
    says: "the next id, as for a create",
    check: async () => expect((await seeded({})).id).toBe((await create(simulatorWith())).id),
  },
  "TaskSeed.count": {
    says: "1",
    check: async () => expect(await simulatorWith().tasks.seed({ key: "sk-test", params: minimal })).toHaveLength(1),
  },
  "seed.origin": {
    says: "`http://simulator.test`",
    check: async () =>
      expect(await seeded({ status: "completed" })).toMatchObject({
        results: [expect.stringMatching(/^http:\/\/simulator\.test\/media\//)],
      }),
  },
  "createManualClock.start": {
    says: "1_761_313_744_000, the moment of the service's own sample",
    check: () => expect(createManualClock().now()).toBe(1_761_313_744_000),
  },
  "fail.code": {
    says: "`unknown_error`",
    async check() {
      const simulator = simulatorWith();
      const { id } = await create(simulator);
      expect(await simulator.tasks.fail(id)).toMatchObject({ error: { code: "unknown_error" } });
    },
  },
  "adaptiveRatio.ratios": {
    says: "the six shapes of the published contract",
    check() {
      const chosen = Array.from({ length: 200 }, (_, at) => adaptiveRatio(`prompt ${at}`, 1));
      expect([...new Set(chosen)].toSorted()).toEqual(["16:9", "1:1", "21:9", "3:4", "4:3", "9:16"]);
    },
  },
  "pixelsOf.table": {
    says: "the published one's",
    check: () => expect(pixelsOf("480p", "21:9")).toEqual({ width: 992, height: 432 }),
  },
  "pricingOf.contract": {
    says: "the published one",
    check: () => expect(pricingOf({})).toEqual({ videoDuration: 5, estimatedTime: 120, credits: 54.675 }),
  },
};

test.each(Object.entries(checks))("%s has the documented default", (_, { check }) => check());

test("Every default that the simulator documents is tested above, with its documented value", () => {
  expect(listCheckedDefaults(checks)).toEqual(readDocumentedDefaults(new URL(".", import.meta.url), ["generated"]));
});
