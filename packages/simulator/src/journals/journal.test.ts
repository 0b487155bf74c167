/** A journal by places and by keys, below and at its limit. */
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
      for (let place = 0; place < added; place += 1) journal.add(`entry ${place}`, undefined);
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
  for (const entry of ["a", "b", "c"]) journal.add(entry, undefined);
  journal.clear();
  expect([journal.newest(5), journal.count()]).toEqual([[], 0]);
  for (const entry of ["d", "e", "f"]) journal.add(entry, undefined);
  expect(journal.newest(5)).toEqual([
    { place: 2, entry: "f" },
    { place: 1, entry: "e" },
  ]);
});

const entries = fc.array(fc.constantFrom("one", "other", undefined), { maxLength: 30 });

test("Lists and forgets the entries of one key among the newest of all keys, in order and with their places", () => {
  const before = fc.nat(70);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), entries, entries, before, (limit, earlier, later, bound) => {
      const journal = createJournal<number>(limit);
      let kept: { entry: number; key: string | undefined }[] = [];
      let added = 0;
      const add = (key: string | undefined) => {
        journal.add(added, key);
        kept = [...kept, { entry: added, key }].slice(-limit);
        added += 1;
      };
      const check = () => {
        expect(journal.list()).toEqual(kept.map(({ entry }) => entry));
        // Each entry is its own place here.
        const newestFirst = kept.toReversed();
        const placed = (shown: typeof kept) => shown.map(({ entry }) => ({ place: entry, entry }));
        expect([journal.count(), journal.newest(3)]).toEqual([kept.length, placed(newestFirst.slice(0, 3))]);
        expect(journal.newest(99, bound)).toEqual(placed(newestFirst.filter(({ entry }) => entry < bound)));
        for (const key of ["one", "other"]) {
          const own = newestFirst.filter((each) => each.key === key);
          expect(journal.list({ key })).toEqual(own.map(({ entry }) => entry).toReversed());
          expect([journal.count({ key }), journal.newest(2, undefined, { key })]).toEqual([
            own.length,
            placed(own.slice(0, 2)),
          ]);
          expect(journal.newest(99, bound, { key })).toEqual(placed(own.filter(({ entry }) => entry < bound)));
        }
      };
      for (const key of earlier) add(key);
      check();
      journal.clear("one");
      kept = kept.filter(({ key }) => key !== "one");
      check();
      for (const key of later) add(key);
      check();
      journal.clear();
      expect([journal.list(), journal.count()]).toEqual([[], 0]);
    }),
  );
});
