import fc from "fast-check";
import { expect, test } from "vitest";
import { createHeap } from "./heap.ts";

const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("push" as const), item: fc.integer({ min: 0, max: 20 }) }),
    fc.constant({ kind: "pop" as const, item: 0 }),
  ),
  { maxLength: 200 },
);

test("A heap always gives the first of what it holds, whatever is added and taken", () => {
  fc.assert(
    fc.property(steps, (history) => {
      const heap = createHeap<number>((one, other) => one - other);
      const model: number[] = [];
      const act = {
        push: (item: number) => {
          heap.push(item);
          model.push(item);
          model.sort((one, other) => one - other);
        },
        pop: () => expect(heap.pop()).toBe(model.shift()),
      };
      for (const { kind, item } of history) {
        act[kind](item);
        expect(heap.peek()).toBe(model[0]);
        expect(heap.size).toBe(model.length);
      }
    }),
  );
});

test("A heap gives everything back in order, each thing once", () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), (items) => {
      const heap = createHeap<number>((one, other) => one - other);
      for (const item of items) heap.push(item);
      expect(items.map(() => heap.pop())).toEqual([...items].sort((one, other) => one - other));
      expect(heap.pop()).toBeUndefined();
    }),
  );
});

test("A heap without some of its items gives the others in order", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.nat({ max: 4 }), (items, rest) => {
      const heap = createHeap<number>((one, other) => one - other);
      for (const item of items) heap.push(item);
      heap.remove((item) => item % 4 === rest);
      const kept = items.filter((item) => item % 4 !== rest).sort((one, other) => one - other);
      expect(heap.size).toBe(kept.length);
      expect(kept.map(() => heap.pop())).toEqual(kept);
      expect(heap.pop()).toBeUndefined();
    }),
  );
});

test("A heap is empty after all its items were removed", () => {
  const heap = createHeap<number>((one, other) => one - other);
  heap.push(1);
  heap.remove(() => true);
  expect([heap.size, heap.peek(), heap.pop()]).toEqual([0, undefined, undefined]);
});
