/** A journal by keys, below and at its limit. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createJournal } from "./journal.ts";

const entries = fc.array(fc.constantFrom("one", "other", undefined), { maxLength: 30 });

test("Lists and forgets the entries of one key among the newest of all keys, in order", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), entries, entries, (limit, before, after) => {
      const journal = createJournal<number>(limit);
      let kept: { entry: number; key: string | undefined }[] = [];
      const add = (key: string | undefined, entry: number) => {
        journal.add(entry, key);
        kept = [...kept, { entry, key }].slice(-limit);
      };
      const check = () => {
        expect(journal.list()).toEqual(kept.map(({ entry }) => entry));
        for (const key of ["one", "other"]) {
          expect(journal.list({ key })).toEqual(kept.filter((each) => each.key === key).map(({ entry }) => entry));
        }
      };
      for (const [at, key] of before.entries()) add(key, at);
      check();
      journal.clear("one");
      kept = kept.filter(({ key }) => key !== "one");
      check();
      for (const [at, key] of after.entries()) add(key, 100 + at);
      check();
      journal.clear();
      expect(journal.list()).toEqual([]);
    }),
  );
});
