import type { Conditions } from "../conditions.ts";

/** What was measured at one place of the horizontal axis. */
export interface Point {
  /** The number of tasks or calls. */
  readonly x: number;
  readonly y: number;
}

/** The points of each line of a chart, from left to right, by the line's name. */
export type Lines = Readonly<Record<string, readonly Point[]>>;

/** What `--curves` measures: the lines of each chart, by the chart's name. */
export interface Curves {
  readonly conditions: Conditions;
  readonly charts: Readonly<Record<string, Lines>>;
}

/** Rounds a figure to three digits, so that the data has no digits that noise decides. */
export function roundFigure(value: number): number {
  return Number(value.toPrecision(3));
}
