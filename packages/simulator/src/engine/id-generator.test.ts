import fc from "fast-check";
import { expect, test } from "vitest";
import { createIdGenerator } from "./id-generator.ts";

const names = (seed: number, stream: number, count: number) => {
  const ids = createIdGenerator(seed, stream);
  return Array.from({ length: count }, () => ids.next());
};

test("Names are 8 base-36 characters, and no name comes twice, whatever the seed", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.nat(3), (seed, stream) => {
      const given = names(seed, stream, 2000);
      expect(new Set(given).size).toBe(2000);
      expect(given.filter((name) => !/^[0-9a-z]{8}$/.test(name))).toEqual([]);
    }),
  );
});

test("The same seed always gives the same names", () => {
  expect(names(1, 0, 3)).toEqual(["xy189vht", "ilft5vtx", "cki4ve2z"]);
});

test("Other seeds, even if they differ only beyond 32 bits, and other streams give other names", () => {
  const first = [
    names(1, 0, 1),
    names(2, 0, 1),
    names(-1, 0, 1),
    names(0, 0, 1),
    names(1 + 2 ** 32, 0, 1),
    names(1, 1, 1),
    names(2, 1, 1),
  ].flat();
  expect(new Set(first).size).toBe(7);
});

test("A restarted generator starts from the beginning", () => {
  const ids = createIdGenerator(7, 0);
  const before = [ids.next(), ids.next()];
  ids.restart();
  expect([ids.next(), ids.next()]).toEqual(before);
});
