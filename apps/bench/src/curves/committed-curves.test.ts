import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pathInRepository } from "../quotes.ts";
import { charts } from "./charts.ts";
import { curvesFolder, drawCurves, readCurves } from "./run-curves.ts";

const folder = pathInRepository(curvesFolder);
const curves = readCurves();

test.each(charts.map(({ name }) => `${name}.svg`))(
  "%s is what the committed data gives, and has at most 40 kB",
  async (file) => {
    const picture = drawCurves(curves).get(file) ?? "";
    // After a change of the drawing, `npx vitest run -u src/curves` in apps/bench draws the pictures anew.
    await expect(picture).toMatchFileSnapshot(join(folder, file));
    expect(Buffer.byteLength(picture)).toBeLessThanOrEqual(40_000);
  },
);

test("The folder has the data and a picture of each chart, and nothing else", () => {
  expect(readdirSync(folder).toSorted()).toEqual(["curves.json", ...drawCurves(curves).keys()].toSorted());
});

test("The data is of a whole run: every chart has its lines over the whole range", () => {
  expect(curves.conditions.quick).toBe(false);
  const ends = Object.fromEntries(
    charts.map(({ name }) => [
      name,
      Object.values(curves.charts[name] ?? {}).map((points) => [points[0]?.x, points.at(-1)?.x]),
    ]),
  );
  const [tasks, open, calls] = [
    [1000, 1_000_000],
    [100, 100_000],
    [1, 1000],
  ];
  expect(ends).toEqual({
    rates: [tasks, tasks],
    memory: [tasks],
    opening: [open],
    core: [open, open],
    checking: [calls, calls],
    instantiations: [calls, calls],
  });
});

test("The README shows each picture with words for those who do not see it", () => {
  const readme = readFileSync(pathInRepository("apps/bench/README.md"), "utf8");
  const shown = [...readme.matchAll(/<img src="curves\/([\w.]+)" width="400" alt="([^"]+)">/g)];
  expect(shown.map(([, file]) => file)).toEqual([...drawCurves(curves).keys()]);
  expect(shown.map(([, , words]) => words)).toEqual(charts.map(({ title, counted }) => `${title}, by ${counted}`));
});
