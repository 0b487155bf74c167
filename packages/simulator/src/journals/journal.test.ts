import fc from "fast-check";
import { expect, test } from "vitest";
import { createJournal } from "./journal.ts";

test("In any journal, the newest entries are the end of the list, and keep their places while others come", () => {
  const sizes = fc.record({
    limit: fc.integer({ min: 1, max: 9 }),
    added: fc.nat(30),
    most: fc.nat(12),
    before: fc.option(fc.nat(35), { nil: undefined }),
  });
  fc.assert(
    fc.property(sizes, ({ limit, added, most, before }) => {
      const journal = createJournal<string>(limit);
      for (let place = 0; place < added; place += 1) journal.add(`entry ${place}`);
      expect(journal.count()).toBe(journal.list().length);
      const end = Math.min(before ?? added, added);
      const first = added - journal.count();
      const wanted = Array.from({ length: Math.max(0, Math.min(most, end - first)) }, (_, at) => end - 1 - at);
      expect(journal.newest(most, before)).toEqual(wanted.map((place) => ({ place, entry: `entry ${place}` })));
    }),
  );
});

test("After a journal is emptied, its places begin anew", () => {
  const journal = createJournal<string>(2);
  for (const entry of ["a", "b", "c"]) journal.add(entry);
  journal.clear();
  expect([journal.newest(5), journal.count()]).toEqual([[], 0]);
  for (const entry of ["d", "e", "f"]) journal.add(entry);
  expect(journal.newest(5)).toEqual([
    { place: 2, entry: "f" },
    { place: 1, entry: "e" },
  ]);
});
