import fc from "fast-check";
import { expect, test } from "vitest";
import type { Figure, FigureRow } from "./figure-row.ts";
import { formatList, formatMatrix } from "./table.ts";

const rows: readonly FigureRow[] = [
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

test("A list has a line for each row, and shows a range if the rounds differ", () => {
  expect(formatList(rows)).toBe(
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

test("After several runs our figure has its range too, and the verdict says in how many runs it was kept", () => {
  const [size, , call] = rows;
  const range = (lowest: number, highest: number) => ({ lowest, highest });
  const runs = { count: 5, ours: range(3900, 4200), peer: undefined };
  const several: readonly FigureRow[] = [
    { ...size, runs: { ...runs, kept: 4 } } as FigureRow,
    { ...call, runs: { ...runs, ours: range(131, 131), kept: 0 } } as FigureRow,
  ];
  const lines = (text: string) =>
    text
      .split("\n")
      .slice(2)
      .map((line) => line.replace(/ +/g, " "));
  expect(lines(formatList(several))).toEqual([
    "| size | 4,000 bytes (3,900 bytes to 4,200 bytes) | | | ≤ 4,096 bytes | kept at the median, noise decides: kept 4 of 5 |",
    "| call | 131 µs | bare: 100 µs | 1.31 (0.9 to 12) | ≤ 1.15 | missed, 0 of 5 |",
  ]);
  expect(lines(formatMatrix(several))).toEqual([
    "| size | 4,000 bytes (3,900 bytes to 4,200 bytes) | ≤ 4,096 bytes | kept at the median, noise decides: kept 4 of 5 | |",
    "| call | 131 µs; 1.31 (0.9 to 12) × | ≤ 1.15 × bare | missed, 0 of 5 | 100 µs |",
  ]);
});

test("A matrix has a line for each figure and a column for each peer, and shows the ratio that is judged", () => {
  expect(formatMatrix(rows)).toBe(
    [
      "| what | ours                       | budget        |        | small       | bare   |",
      "| ---- | -------------------------- | ------------- | ------ | ----------- | ------ |",
      "| size | 4,000 bytes                | ≤ 4,096 bytes | kept   | 2,000 bytes |        |",
      "| call | 131 µs; 1.31 (0.9 to 12) × | ≤ 1.15 × bare | missed | 0.25 µs     | 100 µs |",
    ].join("\n"),
  );
});

test("The columns of a table line up, whatever they contain", () => {
  const figure = fc.record({
    kind: fc.constant("figure" as const),
    what: fc.stringMatching(/^[a-z ,]{1,60}$/),
    unit: fc.constantFrom("/s", "µs", "ms", "s", "MB", "bytes", "count"),
    ours: fc.double({ min: 0, max: 1e12, noNaN: true }),
    budget: fc.record({ atMost: fc.double({ min: 0, max: 1e9, noNaN: true }) }),
  });
  fc.assert(
    fc.property(fc.array(figure), fc.constantFrom(formatList, formatMatrix), (figures, tableOf) => {
      const lines = tableOf(figures).split("\n");
      const borders = lines.map((line) => [...line.matchAll(/\|/g)].map(({ index }) => index).join());
      expect(new Set(borders).size).toBe(1);
    }),
  );
});

/** The cells of one row, in the order of the columns. */
const cellsOf = (row: FigureRow) =>
  (formatList([row]).split("\n")[2] ?? "")
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

test.each<[number, Figure["unit"], string]>([
  [0.999, "ms", "1 ms"],
  [0.123, "ms", "0.12 ms"],
  [0, "s", "0 s"],
  [1, "ms", "1 ms"],
  [1.26, "ms", "1.3 ms"],
  [1.04, "ms", "1 ms"],
  [99.94, "ms", "99.9 ms"],
  [100.4, "MB", "100 MB"],
  [100.04, "MB", "100 MB"],
  [1_234_567, "bytes", "1,234,567 bytes"],
  [54_321.9, "/s", "54,322/s"],
  [16.42, "count", "16.4"],
  [1.5, "µs", "1.5 µs"],
])("%d in %s is written %j", (ours, unit, written) => {
  expect(cellsOf({ kind: "figure", what: "it", unit, ours })[1]).toBe(written);
});

test.each([
  [0.904, "0.9"],
  [9.994, "9.99"],
  [10, "10"],
  [10.4, "10"],
  [12_345.6, "12,346"],
])("%d times is written %j", (ratio, written) => {
  const all = { median: ratio, lowest: ratio, highest: ratio };
  const peer = { name: "bare", value: 1 };
  expect(cellsOf({ kind: "comparison", what: "it", unit: "ms", ours: 1, peer, ratio: all })[3]).toBe(written);
});

test("A budget is an upper or a lower limit: with its unit for a figure, as a ratio for a comparison", () => {
  const figure = { kind: "figure", what: "it", unit: "/s", ours: 5 } as const;
  const comparison = {
    ...figure,
    kind: "comparison",
    peer: { name: "bare", value: 5 },
    ratio: { median: 1, lowest: 1, highest: 1 },
  } as const;
  expect(cellsOf({ ...figure, budget: { atLeast: 4 } }).slice(4)).toEqual(["≥ 4/s", "kept"]);
  expect(cellsOf({ ...figure, budget: { atMost: 4 } }).slice(4)).toEqual(["≤ 4/s", "missed"]);
  expect(cellsOf({ ...comparison, budget: { atLeast: 0.6 } }).slice(4)).toEqual(["≥ 0.6", "kept"]);
  expect(cellsOf({ ...comparison, budget: { atMost: 0.6 } }).slice(4)).toEqual(["≤ 0.6", "missed"]);
});

test("A matrix shows every budget of a figure, each with its ratio and its verdict", () => {
  const thing = { kind: "comparison", what: "rate", unit: "/s", ours: 60 } as const;
  const always = (ratio: number) => ({ median: ratio, lowest: ratio, highest: ratio });
  const text = formatMatrix([
    { ...thing, peer: { name: "bare", value: 100 }, ratio: always(0.6), budget: { atLeast: 0.6 } },
    { ...thing, peer: { name: "small", value: 20 }, ratio: always(3), budget: { atLeast: 5 } },
  ]);
  expect(text.split("\n")[2]).toBe(
    "| rate | 60/s; 0.6 ×; 3 × | ≥ 0.6 × bare; ≥ 5 × small | kept; missed | 100/s | 20/s  |",
  );
});

test("The line below a table's header has three hyphens even in a narrow column", () => {
  expect(formatMatrix([{ kind: "figure", what: "a", unit: "count", ours: 1 }])).toBe(
    ["| what | ours | budget |     |", "| ---- | ---- | ------ | --- |", "| a    | 1    |        |     |"].join("\n"),
  );
});
