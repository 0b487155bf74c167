import { afterEach, expect, test, vi } from "vitest";
import { createKeyedMutex } from "./keyed-mutex.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

test.each([
  ["succeeds", () => Promise.resolve()],
  ["fails", () => Promise.reject(new Error("no"))],
])("A key is forgotten when the last of its work %s, because there are as many keys as creates", async (_, work) => {
  const takeTurn = createKeyedMutex();
  const set = vi.spyOn(Map.prototype, "set");
  const both = Promise.allSettled([takeTurn("a name of the test", work), takeTurn("a name of the test", work)]);
  const call = set.mock.calls.findIndex(([key]) => key === "a name of the test");
  const kept: unknown = set.mock.contexts[call];
  if (!(kept instanceof Map)) throw new Error("Names are not kept in a Map: look for them where they are.");
  expect(kept.size).toBe(1);
  await both;
  expect(kept.size).toBe(0);
});

test("Work waits for earlier work with its key, even if that fails, but not for work with other keys", async () => {
  const takeTurn = createKeyedMutex();
  const done: string[] = [];
  const work = (name: string, ms: number) => async () => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    done.push(name);
    if (name === "first") throw new Error("no");
  };
  await Promise.allSettled([
    takeTurn("one", work("first", 60)),
    takeTurn("one", work("second", 0)),
    takeTurn("other", work("third", 10)),
  ]);
  expect(done).toEqual(["third", "first", "second"]);
});

test("Work that arrives while others wait goes to the end, and two with the same key never run together", async () => {
  const takeTurn = createKeyedMutex();
  const done: string[] = [];
  const ends: (() => void)[] = [];
  const turn = (name: string) =>
    takeTurn("one", async () => {
      done.push(`${name} begins`);
      await new Promise<void>((resolve) => ends.push(resolve));
      done.push(`${name} ends`);
      return name;
    });
  const endFirst = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const [first, second] = [turn("first"), turn("second")];
  await endFirst();
  const third = turn("third");
  for (const _ of [2, 3]) await endFirst();
  expect(await Promise.all([first, second, third])).toEqual(["first", "second", "third"]);
  expect(done).toEqual(["first", "second", "third"].flatMap((name) => [`${name} begins`, `${name} ends`]));
});
