import { expect, test } from "vitest";
import { mapAtOnce, settleAll } from "../../src/matrix/at-once.ts";

test("Every promise has settled before the first failure in the list is thrown", async () => {
  const slow = Promise.withResolvers<string>();
  let isSettled = false;
  const first = slow.promise.finally(() => {
    isSettled = true;
  });
  const settled = settleAll([first, Promise.reject(new Error("fast"))]);
  setImmediate(() => slow.reject(new Error("slow")));

  await expect(settled).rejects.toThrow("slow");
  expect(isSettled).toBe(true);
});

test("At most so many items are worked on at a time, and results keep the items' order", async () => {
  let [running, most] = [0, 0];
  const results = await mapAtOnce([3, 1, 2, 0], 2, async (item) => {
    running += 1;
    most = Math.max(most, running);
    for (let turn = 0; turn < item; turn += 1) await new Promise(setImmediate);
    running -= 1;
    return `item ${item}`;
  });

  expect(results).toEqual(["item 3", "item 1", "item 2", "item 0"]);
  expect(most).toBe(2);
});

test("After a failure no other item is begun", async () => {
  const begun: number[] = [];
  const work = async (item: number) => {
    begun.push(item);
    if (item === 1) throw new Error("one");
    for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
  };

  await expect(mapAtOnce([0, 1, 2, 3], 2, work)).rejects.toThrow("one");
  expect(begun).toEqual([0, 1]);
});
