import fc from "fast-check";
import { expect, test } from "vitest";
import { chartStyle } from "./chart-style.ts";
import { type ChartDefinition, charts } from "./charts.ts";
import type { Lines } from "./curve.ts";
import { describeChart, drawChart } from "./draw-chart.ts";

const chart: ChartDefinition = {
  ...{ name: "rates", title: "Reads & creates <fast>", counted: "tasks", measured: "per second", unit: "/s" },
  scale: "linear",
  lines: [
    { name: "reads", label: "reads" },
    { name: "creates", label: "creates" },
  ],
};
const point = (x: number, y: number) => ({ x, y });
const lines: Lines = {
  reads: [point(1000, 60_000), point(1_000_000, 50_000)],
  creates: [point(1000, 26_000), point(1_000_000, 25_512)],
};

/** All numbers of one attribute. */
const placesOf = (svg: string, attribute: string) =>
  [...svg.matchAll(new RegExp(` ${attribute}="([^"]*)"`, "g"))].map(([, place]) => Number(place));

test("A chart has a title and a description with the first and last figures, for those who do not see it", () => {
  const svg = drawChart(chart, lines);
  expect(svg).toMatch(
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 400 280" role="img" aria-labelledby="title desc">/,
  );
  expect(svg).toContain('<title id="title">Reads &amp; creates &lt;fast&gt;</title>');
  expect(svg).toContain(`<desc id="desc">${describeChart(chart, lines)}</desc>`);
  expect(describeChart(chart, lines)).toBe(
    "per second by tasks. reads: 60,000/s at 1,000, 50,000/s at 1,000,000; " +
      "creates: 26,000/s at 1,000, 25,500/s at 1,000,000.",
  );
});

test("Both axes have a title with the unit, and each line has its name and last figure beside it", () => {
  const texts = [...drawChart(chart, lines).matchAll(/<text class="axis[^>]*>([^<]*)</g)].map(([, text]) => text);
  expect(texts).toEqual(["per second", "tasks"]);
  const labels = [...drawChart(chart, lines).matchAll(/<text class="label[^>]*>([^<]*)<tspan[^>]*>([^<]*)</g)];
  expect(labels.map(([, name, figure]) => [name, figure])).toEqual([
    ["reads", "50,000/s"],
    ["creates", "25,500/s"],
  ]);
});

test("The horizontal axis has a tick for each decade, at equal distances", () => {
  const ticks = [...drawChart(chart, lines).matchAll(/<text class="tick" x="([\d.]+)"[^>]*"middle">([^<]*)</g)];
  expect(ticks.map(([, , text]) => text)).toEqual(["1,000", "10,000", "100,000", "1,000,000"]);
  const places = ticks.map(([, x]) => Number(x));
  const distances = places.slice(1).map((place, index) => Math.round(place - (places[index] ?? 0)));
  expect(new Set(distances).size).toBe(1);
});

test("A picture needs nothing from elsewhere, runs no script, and is styled for a light and a dark page", () => {
  const svg = drawChart(chart, lines).replace('xmlns="http://www.w3.org/2000/svg"', "");
  expect(svg).not.toMatch(/https?:|url\(|@import|<script|<image|href/);
  expect(svg).toContain("@media(prefers-color-scheme:dark)");
});

/** The colours of a theme: those of its own rules, on its own background. */
const themes = chartStyle.split("@media(prefers-color-scheme:dark)");
test.each([
  ["light", themes[0] ?? ""],
  ["dark", themes[1] ?? ""],
])("Every text and line of the %s theme has enough contrast with the page", (_, style) => {
  const page = /\.page\{fill:(#\w+)/.exec(style)?.[1] ?? "";
  const texts = [...style.matchAll(/(?:text|title|tone\d)\{[^}]*fill:(#\w+)/g)].map(([, colour = ""]) => colour);
  const strokes = [...style.matchAll(/path\.tone\d\{stroke:(#\w+)/g)].map(([, colour = ""]) => colour);
  expect([texts.length, strokes.length]).toEqual([4, 2]);
  for (const colour of [...texts, ...strokes]) {
    const [one, other] = [luminanceOf(colour), luminanceOf(page)];
    expect((Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05), colour).toBeGreaterThanOrEqual(4.5);
  }
});

/** The relative luminance of a colour, as WCAG 2.2 defines it. */
function luminanceOf(colour: string): number {
  const digits = colour.length === 4 ? colour.replace(/\w/g, "$&$&") : colour;
  const parts = [1, 3, 5].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const figures = fc.array(
  fc.record({ x: fc.integer({ min: 1, max: 1e7 }), y: fc.double({ noNaN: true, min: 1e-3, max: 1e9 }) }),
  { minLength: 1, maxLength: 8 },
);

test("Whatever the figures are, everything stands inside the picture, and drawing twice gives the same bytes", () => {
  fc.assert(
    fc.property(figures, figures, fc.constantFrom(...charts), (one, other, { scale }) => {
      const data = { reads: one, creates: other };
      const svg = drawChart({ ...chart, scale }, data);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      expect([...placesOf(svg, "cx"), ...placesOf(svg, "x")].every((x) => x >= 0 && x <= 400)).toBe(true);
      expect([...placesOf(svg, "cy"), ...placesOf(svg, "y")].every((y) => y >= 0 && y <= 280)).toBe(true);
      expect(drawChart({ ...chart, scale }, structuredClone(data))).toBe(svg);
    }),
  );
});

test.each([
  ["a missing line", { reads: lines.reads ?? [] }],
  ["a line without points", { ...lines, creates: [] }],
  ["a figure that is not a number", { ...lines, creates: [point(1, Number.NaN)] }],
  ["a place that a logarithmic axis lacks", { ...lines, creates: [point(0, 1)] }],
])("Data with %s is refused, and the error says how to measure it", (_, data) => {
  expect(() => drawChart(chart, data)).toThrow(
    /^The line "creates" of the chart "rates" .* npm run bench -- --curves --write\.$/,
  );
});
