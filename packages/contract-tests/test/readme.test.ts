import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { features, obstacles, undocumentedFeatures } from "../src/index.ts";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");

test("The README's table lists every feature, and marks those that are not documented", () => {
  const rows = [...sectionOf("What a server may lack").matchAll(/^\| `([a-z-]+)`( \*)? \|/gm)];

  expect(rows.map(([, name]) => name)).toEqual(Object.keys(features));
  expect(rows.filter(([, , mark]) => mark !== undefined).map(([, name]) => name)).toEqual(undocumentedFeatures);
});

test("The README's table lists every obstacle", () => {
  const rows = [...sectionOf("What cannot be judged").matchAll(/^\| (`.+`) \|/gm)];
  const names = rows.flatMap(([, cell = ""]) => cell.replaceAll("`", "").split(", "));

  expect(names).toEqual(Object.keys(obstacles));
});

function sectionOf(title: string): string {
  const [, section = ""] = readme.split(`## ${title}\n`);
  return section.split("\n## ")[0] ?? "";
}
