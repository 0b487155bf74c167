/** The record of a task in a store: everything that the task needs, and no undefined member. */
import { expect, test } from "vitest";
import { glassFrog, minimal, post } from "../test/requests.ts";
import { createManualClock, createMemoryTaskStore, createSimulator, type TaskRecord } from "./index.ts";

/** The record of the create with this body, made at a time between two whole seconds. */
async function recordOf(body: object, headers: Record<string, string> = {}): Promise<TaskRecord> {
  const store = createMemoryTaskStore();
  const simulator = createSimulator({ clock: createManualClock({ start: 1_761_313_744_900 }), store, seed: 7 });
  await post(simulator, JSON.stringify(body), headers);
  const [record] = await store.list();
  if (record === undefined) throw new Error("There is no record.");
  return record;
}

test("The record of a plain create has its price, its plan and its video", async () => {
  expect(await recordOf(glassFrog)).toStrictEqual({
    id: expect.stringMatching(/^task-unified-1761313744-[0-9a-z]{8}$/),
    key: "sk-test",
    created: 1_761_313_744,
    params: glassFrog,
    origin: "http://simulator.test",
    video: { model: "seedance-2.0-fast-text-to-video", seconds: 8, width: 1280, height: 720, audio: true },
    estimatedTime: 165,
    credits: 87.48,
    plan: { startsAt: 1_761_313_752_250, endsAt: 1_761_313_909_000, ending: { status: "completed" } },
  });
});

test("A record has the markers, the Idempotency-Key and the number of reads that will fail", async () => {
  const prompt = "A boat. [[flaky-reads:3]] [[slow]]";
  const headers = { "idempotency-key": "order-7301-scene-04", authorization: "Bearer mine" };
  expect(await recordOf({ ...minimal, prompt }, headers)).toMatchObject({
    params: { ...minimal, prompt },
    scenarios: { "flaky-reads": "3", slow: "" },
    failingReads: 3,
    key: "mine",
    claim: "mine order-7301-scene-04",
    plan: { endsAt: 1_761_313_744_000 + 3 * 120_000 },
  });
});
