import fc from "fast-check";
import { expect, test } from "vitest";
import type { Finding } from "../../src/classes/finding.ts";
import { compareKeywords } from "./contract-with.ts";

const duration = "/components/schemas/VideoGenerationParams/properties/duration";
const progress = "/components/schemas/Progress";

interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

const ranges = fc
  .tuple(fc.integer({ min: -20, max: 40 }), fc.integer({ min: 0, max: 40 }))
  .map(([minimum, length]): Range => ({ minimum, maximum: minimum + length }));

function isWithin(inner: Range, outer: Range): boolean {
  return inner.minimum >= outer.minimum && inner.maximum <= outer.maximum;
}

function verdictOf(findings: readonly Finding[]): string {
  const classes = findings.filter(({ rule }) => rule !== "no-effect").map((it) => it.class);
  return ["breaking", "compatible"].find((it) => classes.some((other) => other === it)) ?? "none";
}

test("A range of a request breaks callers exactly if a value of it is refused now", () => {
  const property = fc.property(ranges, ranges, (before, after) => {
    const expected = !isWithin(before, after) ? "breaking" : isWithin(after, before) ? "none" : "compatible";

    expect(verdictOf(compareKeywords(duration, { ...before }, { ...after }))).toBe(expected);
  });
  fc.assert(property, { numRuns: 60, seed: 1 });
});

test("A range of an answer breaks readers exactly if a value outside it may come now", () => {
  const property = fc.property(ranges, ranges, (before, after) => {
    const expected = !isWithin(after, before) ? "breaking" : isWithin(before, after) ? "none" : "compatible";

    expect(verdictOf(compareKeywords(progress, { ...before }, { ...after }))).toBe(expected);
  });
  fc.assert(property, { numRuns: 40, seed: 2 });
});

test("A length of a request breaks callers exactly if a text of it is refused now", () => {
  const lengths = fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 }));
  const property = fc.property(lengths, lengths, ([least, more], [newLeast, newMore]) => {
    const before = { minLength: least, maxLength: least + more };
    const after = { minLength: newLeast, maxLength: newLeast + newMore };
    const isNarrowed = newLeast > least || newLeast + newMore < least + more;

    const findings = compareKeywords("/components/schemas/VideoGenerationParams/properties/prompt", before, after);

    expect(verdictOf(findings) === "breaking").toBe(isNarrowed);
  });
  fc.assert(property, { numRuns: 60, seed: 3 });
});

test("A value of a list that is lost breaks callers, and one that is gained breaks readers of a closed list", () => {
  const members = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 1 });
  const property = fc.property(members, members, (before, after) => {
    const lost = before.some((it) => !after.includes(it));
    const gained = after.some((it) => !before.includes(it));

    const ofRequest = compareKeywords("/components/schemas/VideoQuality", { enum: before }, { enum: after });
    const ofAnswer = compareKeywords("/components/schemas/ServedModel", { enum: before }, { enum: after });

    expect(verdictOf(ofRequest)).toBe(lost ? "breaking" : gained ? "compatible" : "none");
    expect(verdictOf(ofAnswer)).toBe(gained ? "breaking" : lost ? "compatible" : "none");
  });
  fc.assert(property, { numRuns: 40, seed: 4 });
});
