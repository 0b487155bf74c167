import fc from "fast-check";
import { expect, test } from "vitest";
import type { Comparison, Figure, FigureRow } from "./figure-row.ts";
import type { Result } from "./measurement.ts";
import { combineRuns } from "./runs.ts";

const hour: Figure = { kind: "figure", what: "hour", unit: "ms", ours: 300, budget: { atMost: 300 } };
const create: Comparison = {
  ...{ kind: "comparison", what: "creates", unit: "/s", ours: 30, peer: { name: "bare", value: 40 } },
  ratio: { median: 0.75, lowest: 0.5, highest: 0.9 },
  budget: { atLeast: 0.7 },
};
const mock = (...rows: readonly FigureRow[]): Result => ({ name: "hour", subject: "mock", rows });
const client = (...rows: readonly FigureRow[]): Result => ({ name: "size", subject: "client", rows });
const combineFigures = (values: readonly number[], more: Partial<Figure> = {}) =>
  combineRuns(values.map((ours) => [mock({ ...hour, ours, ...more })])).flatMap(({ rows }) => rows);

test("A figure of several runs is their median, with its range and the number of runs that kept the budget", () => {
  expect(combineFigures([310, 290, 305, 250, 300])).toEqual([
    { ...hour, ours: 300, runs: { count: 5, kept: 3, ours: { lowest: 250, highest: 310 }, peer: undefined } },
  ]);
});

test("A comparison of several runs has the median of their ratios, not the ratio of the medians", () => {
  const run = (ours: number, theirs: number, median: number) => [
    mock({ ...create, ours, peer: { name: "bare", value: theirs }, ratio: { median, lowest: 0.1, highest: 9 } }),
  ];
  expect(combineRuns([run(30, 40, 0.8), run(20, 50, 0.6), run(40, 44, 0.65)])).toEqual([
    mock({
      ...create,
      ours: 30,
      peer: { name: "bare", value: 44 },
      ratio: { median: 0.65, lowest: 0.6, highest: 0.8 },
      runs: { count: 3, kept: 1, ours: { lowest: 20, highest: 40 }, peer: { lowest: 40, highest: 50 } },
    }),
  ]);
});

test("One run stays as it is, and so does a measurement that only the first run has", () => {
  expect(combineRuns([[mock(hour, create)]])).toEqual([mock(hour, create)]);
  const size = client(hour);
  const combined = combineRuns([[mock(hour), size], [mock(hour)]]);
  expect(combined[1]).toEqual(size);
  expect(combined[0]?.rows[0]?.runs?.count).toBe(2);
});

test("A figure without a budget is not counted as kept", () => {
  const { budget: _, ...unjudged } = hour;
  const [row] = combineRuns([[mock(unjudged)], [mock(unjudged)]]).flatMap(({ rows }) => rows);
  expect(row?.runs).toEqual({ count: 2, kept: undefined, ours: { lowest: 300, highest: 300 }, peer: undefined });
});

test.each([
  ["a missing row", mock()],
  ["another row", mock(create)],
  ["another peer", mock({ ...create, peer: { name: "Prism", value: 1 } })],
])("Runs with %s are not combined", (_, other) => {
  const first = other.rows[0]?.kind === "comparison" && other.rows[0].peer.name === "Prism" ? create : hour;
  expect(() => combineRuns([[mock(first)], [other]])).toThrow(/^The runs have different rows in the place of "/);
});

const values = fc.array(fc.double({ noNaN: true, min: 0, max: 1e9 }), { minLength: 2, maxLength: 9 });

test("The median of any runs lies in their range, and their order does not matter", () => {
  fc.assert(
    fc.property(values, (figures) => {
      const [row] = combineFigures(figures);
      const { lowest = Number.NaN, highest = Number.NaN } = row?.runs?.ours ?? {};
      expect([lowest, highest]).toEqual([Math.min(...figures), Math.max(...figures)]);
      expect(row?.ours).toBeGreaterThanOrEqual(lowest);
      expect(row?.ours).toBeLessThanOrEqual(highest);
      expect(combineFigures([...figures].reverse())).toEqual([row]);
    }),
  );
});

test("At most half of any runs lie below their median, and at most half above it", () => {
  fc.assert(
    fc.property(values, (figures) => {
      const median = combineFigures(figures)[0]?.ours ?? Number.NaN;
      expect(figures.filter((value) => value < median).length).toBeLessThanOrEqual(figures.length / 2);
      expect(figures.filter((value) => value > median).length).toBeLessThanOrEqual(figures.length / 2);
    }),
  );
});

test("The runs that keep a budget are those that keep it alone", () => {
  fc.assert(
    fc.property(values, fc.double({ noNaN: true, min: 0, max: 1e9 }), (figures, limit) => {
      const kept = (budget: Figure["budget"]) => combineFigures(figures, budget && { budget })[0]?.runs?.kept;
      expect(kept({ atMost: limit })).toBe(figures.filter((value) => value <= limit).length);
      expect(kept({ atLeast: limit })).toBe(figures.filter((value) => value >= limit).length);
    }),
  );
});
