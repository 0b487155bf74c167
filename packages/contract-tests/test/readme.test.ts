import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { features, undocumentedFeatures } from "../src/index.ts";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");

test("The README's table lists every feature, and marks those that are not documented", () => {
  const rows = [...readme.matchAll(/^\| `([a-z-]+)`( \*)? \|/gm)];

  expect(rows.map(([, name]) => name)).toEqual(Object.keys(features));
  expect(rows.filter(([, , mark]) => mark !== undefined).map(([, name]) => name)).toEqual(undocumentedFeatures);
});
