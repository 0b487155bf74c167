/** What every store must do (see TaskStore), tested with the store in memory. */
import { expect, test } from "vitest";
import { createMemoryTaskStore } from "./memory-task-store.ts";
import type { TaskRecord } from "./task-store.ts";

function recordOf(id: string, claim?: string, key: string = "key"): TaskRecord {
  const params = { model: "seedance-2.0-fast-text-to-video", prompt: "A boat." } as const;
  const plan = { startsAt: 0, endsAt: 1, ending: { status: "completed" } } as const;
  const video = { model: params.model, seconds: 5, width: 1280, height: 720, audio: true };
  const task = { id, key, created: 1, params, origin: "http://127.0.0.1", video, estimatedTime: 120, credits: 1, plan };
  return { ...task, ...(claim && { claim }) };
}

test("A record whose id or claim is already taken is not kept", async () => {
  const store = createMemoryTaskStore();
  const first = recordOf("a", "key once");
  expect(await store.add(first)).toBe(true);
  expect(await store.add({ ...recordOf("a"), credits: 2 })).toBe(false);
  expect(await store.add(recordOf("b", "key once"))).toBe(false);
  expect(await store.list()).toEqual([first]);
  expect(await store.get("b")).toBeUndefined();
});

test("A record is found by its claim, in its present state", async () => {
  const store = createMemoryTaskStore();
  await store.add(recordOf("a", "key once"));
  const changed = await store.update("a", (record) => ({ ...record, credits: 2 }));
  expect(changed?.credits).toBe(2);
  expect(await store.byClaim("key once")).toEqual(changed);
  expect(await store.byClaim("key twice")).toBeUndefined();
});

test("A change that throws changes nothing, and an unknown id gives undefined", async () => {
  const store = createMemoryTaskStore();
  const record = recordOf("a");
  await store.add(record);
  const refuse = () => {
    throw new Error("no");
  };
  await expect(store.update("a", refuse)).rejects.toThrow("no");
  expect(await store.get("a")).toEqual(record);
  expect(await store.update("b", refuse)).toBeUndefined();
});

test("Records are listed in the order in which they were added, even after changes", async () => {
  const store = createMemoryTaskStore();
  for (const id of ["b", "a", "c"]) await store.add(recordOf(id));
  await store.update("b", (record) => ({ ...record, credits: 2 }));
  expect((await store.list()).map(({ id }) => id)).toEqual(["b", "a", "c"]);
});

test("A cleared store has forgotten ids and claims", async () => {
  const store = createMemoryTaskStore();
  await store.add(recordOf("a", "key once"));
  await store.clear();
  expect(await store.list()).toEqual([]);
  expect(await store.byClaim("key once")).toBeUndefined();
  expect(await store.add(recordOf("a", "key once"))).toBe(true);
});

test("The records of one key are listed alone, and cleared alone with their claims", async () => {
  const store = createMemoryTaskStore();
  for (const [id, claim, key] of [
    ["a", "one once", "one"],
    ["b", "other once", "other"],
    ["c", "one twice", "one"],
  ] as const) {
    await store.add(recordOf(id, claim, key));
  }
  const idsOf = async (key: string) => (await store.list({ key })).map(({ id }) => id);
  expect([await idsOf("one"), await idsOf("other"), await idsOf("none")]).toEqual([["a", "c"], ["b"], []]);
  await store.clear({ key: "one" });
  expect([await idsOf("one"), await idsOf("other")]).toEqual([[], ["b"]]);
  expect(await store.byClaim("one once")).toBeUndefined();
  expect((await store.byClaim("other once"))?.id).toBe("b");
  expect(await store.add(recordOf("a", "one once", "one"))).toBe(true);
});
