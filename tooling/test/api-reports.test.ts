/** The reports of what users can import. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listEntries, listReports } from "../api/entries.ts";
import { compareReports, writeReports } from "../api/reports.ts";
import { readText, root } from "./repository.ts";

let project = "";

const place = (file: string, text: string) => {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  writeFileSync(join(project, file), text);
};
const read = (file: string) => readFileSync(join(project, file), "utf8");
const declaration = `/** Says hello. */
export declare function greet(name: string): Greeting;
interface Greeting { readonly text: string; }
export {};
`;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "a project-"));
  const exports = {
    ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
    "./deep/part": { types: "./dist/part.d.ts" },
    "./package.json": "./package.json",
  };
  place("packages/one/package.json", JSON.stringify({ name: "@x/one", version: "1.0.0", exports }));
  place("packages/one/dist/index.d.ts", declaration);
  place("packages/one/dist/part.d.ts", "export declare const part: 1;\n");
  place("apps/own/package.json", JSON.stringify({ name: "own", private: true, exports }));
});
afterEach(() => rmSync(project, { recursive: true }));

test("Each entry has a report, and a change, a missing report and a surplus one are named", () => {
  place("packages/one/api/gone.api.md", "");
  expect(writeReports(project)).toEqual({ count: 2, faults: [] });
  expect(() => read("packages/one/api/gone.api.md")).toThrow(/ENOENT/);
  expect(read("packages/one/api/index.api.md")).toContain("export function greet(name: string): Greeting;");
  expect(read("packages/one/api/deep-part.api.md")).toContain("const part: 1");
  // The shape of a type counts, exported or not.
  place("packages/one/dist/index.d.ts", declaration.replace("text: string", "text: number"));
  rmSync(join(project, "packages/one/api/deep-part.api.md"));
  place("packages/one/api/gone.api.md", "");
  expect(compareReports(project).faults).toEqual([
    expect.stringMatching(
      /^@x\/one is not what packages\/one\/api\/index\.api\.md:\d+ says:\n {2}- .*text: string.*\n {2}\+ .*text: number/,
    ),
    "@x/one/deep/part has no report packages/one/api/deep-part.api.md.",
    "packages/one/api/gone.api.md is the report of an entry that no package has.",
  ]);
});

test("A package that is not built is named", () => {
  rmSync(join(project, "packages/one/dist"), { recursive: true });
  expect(() => writeReports(project)).toThrow(/@x\/one has no declarations.*Run npm run build/);
});

test("Every entry of every package here has its report, and each is marked as generated", () => {
  const reports = listEntries(root).map(({ report }) => report);
  expect(reports).toContain("packages/client/api/callbacks.api.md");
  expect(listReports(root).toSorted()).toEqual(reports.toSorted());
  const folders = new Set(reports.map((report) => `${report.split("/")[0]}/*/api/**`));
  for (const folder of folders) expect(readText(".gitattributes")).toContain(`${folder} linguist-generated=true`);
});
