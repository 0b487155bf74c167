import fc from "fast-check";
import { expect, test } from "vitest";
import type { Finding } from "./finding.ts";
import { listOf, matrixOf } from "./table.ts";

const findings: readonly Finding[] = [
  { kind: "figure", what: "size", unit: "bytes", ours: 4000, budget: { atMost: 4096 } },
  {
    kind: "comparison",
    what: "size",
    unit: "bytes",
    ours: 4000,
    peer: { name: "small", value: 2000 },
    ratio: { median: 2, lowest: 2, highest: 2 },
  },
  {
    kind: "comparison",
    what: "call",
    unit: "µs",
    ours: 131,
    peer: { name: "bare", value: 100 },
    ratio: { median: 1.31, lowest: 0.904, highest: 12.3 },
    budget: { atMost: 1.15 },
  },
  {
    kind: "comparison",
    what: "call",
    unit: "µs",
    ours: 131,
    peer: { name: "small", value: 0.254 },
    ratio: { median: 516, lowest: 400, highest: 600 },
  },
];

test("A list has a line for each finding, and a range where rounds differ.", () => {
  expect(listOf(findings)).toBe(
    [
      "| what | ours        | peer               | ours ÷ peer      | budget        |        |",
      "| ---- | ----------- | ------------------ | ---------------- | ------------- | ------ |",
      "| size | 4,000 bytes |                    |                  | ≤ 4,096 bytes | kept   |",
      "| size | 4,000 bytes | small: 2,000 bytes | 2                |               |        |",
      "| call | 131 µs      | bare: 100 µs       | 1.31 (0.9 to 12) | ≤ 1.15        | missed |",
      "| call | 131 µs      | small: 0.25 µs     | 516 (400 to 600) |               |        |",
    ].join("\n"),
  );
});

test("A matrix has a line for each thing, a column for each peer, and shows the ratio that is judged.", () => {
  expect(matrixOf(findings)).toBe(
    [
      "| what | ours                       | budget        |        | small       | bare   |",
      "| ---- | -------------------------- | ------------- | ------ | ----------- | ------ |",
      "| size | 4,000 bytes                | ≤ 4,096 bytes | kept   | 2,000 bytes |        |",
      "| call | 131 µs; 1.31 (0.9 to 12) × | ≤ 1.15 × bare | missed | 0.25 µs     | 100 µs |",
    ].join("\n"),
  );
});

test("Columns line up, whatever is in them.", () => {
  const figure = fc.record({
    kind: fc.constant("figure" as const),
    what: fc.stringMatching(/^[a-z ,]{1,60}$/),
    unit: fc.constantFrom("/s", "µs", "ms", "s", "MB", "bytes", "count"),
    ours: fc.double({ min: 0, max: 1e12, noNaN: true }),
    budget: fc.record({ atMost: fc.double({ min: 0, max: 1e9, noNaN: true }) }),
  });
  fc.assert(
    fc.property(fc.array(figure), fc.constantFrom(listOf, matrixOf), (figures, tableOf) => {
      const lines = tableOf(figures).split("\n");
      const borders = lines.map((line) => [...line.matchAll(/\|/g)].map(({ index }) => index).join());
      expect(new Set(borders).size).toBe(1);
    }),
  );
});
