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

test("The newest records come by their places, without a look at the others", async () => {
  const store = createMemoryTaskStore();
  for (const id of ["a", "b", "c", "d"]) await store.add(recordOf(id));
  await store.add(recordOf("b"));
  const changed = await store.update("c", (record) => ({ ...record, credits: 2 }));
  const seen = async (limit: number, before?: number) =>
    (await store.newest(limit, before)).map(({ place, entry }) => [place, entry.id]);
  expect(await seen(2)).toEqual([
    [3, "d"],
    [2, "c"],
  ]);
  expect((await store.newest(1, 3))[0]?.entry).toBe(changed);
  expect(await seen(2, 1)).toEqual([[0, "a"]]);
  expect([await seen(9, 0), (await seen(9, 99)).length, await store.count()]).toEqual([[], 4, 4]);
  await store.clear();
  await store.add(recordOf("b"));
  expect([await seen(9), await store.count()]).toEqual([[[0, "b"]], 1]);
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

test("The newest records of one key have their places among all, and no place is used again", async () => {
  const store = createMemoryTaskStore();
  for (const [at, id] of ["a", "b", "c", "d"].entries()) await store.add(recordOf(id, undefined, `key ${at % 2}`));
  const seen = async (limit: number, before?: number, key?: string) =>
    (await store.newest(limit, before, key === undefined ? {} : { key })).map(({ place, entry }) => [place, entry.id]);
  expect(await seen(9, undefined, "key 0")).toEqual([
    [2, "c"],
    [0, "a"],
  ]);
  expect([await seen(1, 2, "key 0"), await seen(1, 9, "key 0")]).toEqual([[[0, "a"]], [[2, "c"]]]);
  expect([await store.count({ key: "key 0" }), await store.count({ key: "none" })]).toEqual([2, 0]);
  await store.clear({ key: "key 1" });
  await store.add(recordOf("d", undefined, "key 0"));
  expect(await seen(9)).toEqual([
    [4, "d"],
    [2, "c"],
    [0, "a"],
  ]);
  expect([await seen(9, 2), await seen(9, 3), await store.count()]).toEqual([
    [[0, "a"]],
    [
      [2, "c"],
      [0, "a"],
    ],
    3,
  ]);
});
