import { scaleLinear, scaleLog } from "d3-scale";
import { line as createLine } from "d3-shape";
import { drawLabels } from "./chart-labels.ts";
import { chartStyle } from "./chart-style.ts";
import { escapeText, formatFigure, roundPlace } from "./chart-text.ts";
import type { ChartDefinition, LineDefinition } from "./charts.ts";
import type { Lines, Point } from "./curve.ts";

const [width, height] = [400, 280];
/** The rectangle of the lines. Around it stand the title, the axes with their titles, and the labels of the lines. */
const area = { left: 66, right: 296, top: 60, bottom: 224 };

/** Turns a figure of an axis into a place in the picture. */
interface Axis {
  place(value: number): number;
  readonly ticks: readonly number[];
}

/**
 * Draws a chart as SVG, for light and dark pages. The same lines always give the same text.
 *
 * @throws {Error} when the data has no points for a line, or a figure that the axis cannot show
 */
export function drawChart(chart: ChartDefinition, lines: Lines): string {
  const drawn = chart.lines.map((line) => ({ line, points: pointsOf(chart, line, lines) }));
  const all = drawn.flatMap(({ points }) => points);
  const horizontal = createLogAxis(
    all.map(({ x }) => x),
    area.left,
    area.right,
  );
  const values = all.map(({ y }) => y);
  const vertical =
    chart.scale === "log"
      ? createLogAxis(values, area.bottom, area.top)
      : createLinearAxis(values, area.bottom, area.top);
  const places = drawn.map(({ points }) => points.map(({ x, y }) => [horizontal.place(x), vertical.place(y)] as const));
  const labels = drawn.map(({ line, points }, index) => ({
    lines: [line.label, `${formatFigure(points.at(-1)?.y ?? 0)}${chart.unit}`] as const,
    y: places[index]?.at(-1)?.[1] ?? area.top,
    tone: index + 1,
  }));
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escapeText(chart.title)}</title>`,
    `<desc id="desc">${escapeText(describeChart(chart, lines))}</desc>`,
    `<style>${chartStyle}</style>`,
    `<rect class="page" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6"/>`,
    `<text class="title" x="16" y="24">${escapeText(chart.title)}</text>`,
    `<text class="axis" x="16" y="42">${escapeText(chart.measured)}</text>`,
    ...vertical.ticks.flatMap((tick) => drawVerticalTick(tick, vertical.place(tick))),
    ...horizontal.ticks.flatMap((tick) => drawHorizontalTick(tick, horizontal.place(tick))),
    `<text class="axis" x="${(area.left + area.right) / 2}" y="${height - 14}" text-anchor="middle">${escapeText(chart.counted)}</text>`,
    ...places.flatMap((line, index) => drawLine(line, index + 1)),
    ...drawLabels(labels, { left: area.right + 8, top: area.top, bottom: area.bottom }),
    "</svg>",
  ].join("\n")}\n`;
}

/** What a chart shows, in words with its first and last figures. */
export function describeChart(chart: ChartDefinition, lines: Lines): string {
  const sentences = chart.lines.map((line) => {
    const points = pointsOf(chart, line, lines);
    const ends = [points[0], points.at(-1)].flatMap((point) => (point === undefined ? [] : [point]));
    const figures = ends.map(({ x, y }) => `${formatFigure(y)}${chart.unit} at ${formatFigure(x)}`);
    return `${line.label}: ${figures.join(", ")}`;
  });
  return `${chart.measured} by ${chart.counted}. ${sentences.join("; ")}.`;
}

function pointsOf(chart: ChartDefinition, { name }: LineDefinition, lines: Lines): readonly Point[] {
  const points = lines[name] ?? [];
  const least = chart.scale === "log" ? Number.MIN_VALUE : 0;
  if (points.length > 0 && points.every(({ x, y }) => x > 0 && y >= least && Number.isFinite(x + y))) return points;
  throw new Error(
    `The line "${name}" of the chart "${chart.name}" has no points, or one that its axes cannot show. ` +
      "Measure it again: npm run bench -- --curves --write.",
  );
}

/** Whole decades, with a tick at each. */
function createLogAxis(values: readonly number[], from: number, to: number): Axis {
  const first = Math.floor(Math.log10(Math.min(...values)));
  const last = Math.max(first + 1, Math.ceil(Math.log10(Math.max(...values))));
  const scale = scaleLog([10 ** first, 10 ** last], [from, to]);
  return { place: scale, ticks: Array.from({ length: last - first + 1 }, (_, step) => 10 ** (first + step)) };
}

/** From 0 to a round figure, with about four ticks. */
function createLinearAxis(values: readonly number[], from: number, to: number): Axis {
  const scale = scaleLinear([0, Math.max(...values) || 1], [from, to]).nice(4);
  return { place: scale, ticks: scale.ticks(4) };
}

function drawVerticalTick(tick: number, y: number): readonly string[] {
  return [
    `<path class="grid" d="M${area.left},${roundPlace(y)}H${area.right}"/>`,
    `<text class="tick" x="${area.left - 8}" y="${roundPlace(y + 4)}" text-anchor="end">${formatFigure(tick)}</text>`,
  ];
}

function drawHorizontalTick(tick: number, x: number): readonly string[] {
  return [
    `<path class="grid" d="M${roundPlace(x)},${area.top}V${area.bottom}"/>`,
    `<text class="tick" x="${roundPlace(x)}" y="${area.bottom + 18}" text-anchor="middle">${formatFigure(tick)}</text>`,
  ];
}

/** Draws a line with a dot at each point, without its label. */
function drawLine(places: readonly (readonly [number, number])[], tone: number): readonly string[] {
  const path = createLine().digits(1)(places.map(([x, y]) => [x, y]));
  const dots = places.map(
    ([x, y]) => `<circle class="dot tone${tone}" cx="${roundPlace(x)}" cy="${roundPlace(y)}" r="2.5"/>`,
  );
  return [`<path class="line tone${tone}" d="${path}"/>`, ...dots];
}
