/** Checks the tables of docs/architecture.md: each source imports only what the row of its folder allows. */
import { globSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { arrowFaults, circlesIn, crowdedFolders, parseTables, type Source, staleRooms } from "./arrows.ts";
import { readText, root } from "./repository.ts";

const tables = parseTables(readText("docs/architecture.md"));

function sourcesIn(folder: string): readonly Source[] {
  const paths = globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }).map((path) => path.replaceAll("\\", "/"));
  const sources = paths.filter((path) => !/\.test(?:-d)?\.tsx?$/.test(path)).toSorted();
  return sources.map((path) => ({ path, text: readText(path) }));
}

test("docs/architecture.md has a table for each package with folders", () => {
  expect(tables.map(({ folder }) => folder)).toEqual([
    "packages/simulator/src",
    "packages/client/src",
    "packages/contract-tests/src",
    "apps/mock/src",
    "apps/review/src",
  ]);
});

describe.each(tables)("$folder", (table) => {
  const sources = sourcesIn(table.folder);

  test("Has only the imports that its table allows", () => {
    expect(sources.length).toBeGreaterThan(10);
    expect(arrowFaults(table, sources)).toEqual([]);
  });

  test("Has a table without circles and without rows for missing folders or files", () => {
    expect([...circlesIn(table), ...staleRooms(table, sources)]).toEqual([]);
  });

  test("Has no folder with more than twenty sources", () => {
    expect(crowdedFolders(sources, 20)).toEqual([]);
  });
});

describe("The check of a table", () => {
  const document = `# Packages

## \`some/package/src\`

| folder | what lives there | what it may import |
|---|---|---|
| every folder | | \`types\` |
| \`low/\` | no \`high/\` here | nothing |
| \`high/\` | | \`low/\`, \`high\`, \`node:*\` |
| \`base.ts\`, \`more.ts\` | | nothing |
| \`index.ts\` | | \`high/\`, \`base.ts\` |

## Others

| folder | what lives there | what it may import |
|---|---|---|
| \`other/\` | | \`low/\` |
`;
  const [table, ...others] = parseTables(document);
  if (table === undefined) throw new Error("The document has a table.");
  const faults = (path: string, text: string) => arrowFaults(table, [{ path: `some/package/src/${path}`, text }]);

  test("Reads the table only up to the next heading", () => {
    expect([table.rooms.length, table.everywhere, others]).toEqual([4, ["types"], []]);
  });

  test.each([
    ["high/a.ts", 'import { a } from "../low/a.ts";'],
    ["high/a.ts", 'import { readFileSync } from "node:fs";'],
    ["high/a.ts", 'import { a } from "high";'],
    ["high/deep/a.ts", 'import { b } from "../b.ts";\nimport type { C } from "types/c";'],
    ["low/a.ts", '/**\n * import { a } from "../high/a.ts";\n */\n// import("../high/a.ts")'],
    ["more.ts", 'export { a } from "./base.ts";'],
    ["index.ts", 'export {\n  a,\n  type B,\n} from "./high/a.ts";'],
  ])("Accepts in %s: %s", (path, text) => {
    expect(faults(path, text)).toEqual([]);
  });

  test.each([
    ["an import", "low/a.ts", 'import {\n  a,\n} from "../high/a.ts";', "low/ → high/: low/ may import types"],
    ["an import of a type", "low/a.ts", 'import type { A } from "../high/a.ts";', "low/ → high/"],
    ["an import for its effect", "low/a.ts", 'import "../high/a.ts";', "low/ → high/"],
    ["an export", "low/a.ts", 'export { a } from "../high/a.ts";', "low/ → high/"],
    ["an import at run time", "low/a.ts", 'const a = await import(\n  "../high/a.ts"\n);', "low/ → high/"],
    ["the type of a module", "low/a.ts", 'type A = import("../high/a.ts").A;', "low/ → high/"],
    ["an import of a file in no folder", "low/a.ts", 'import { a } from "../base.ts";', "low/ → base.ts"],
    ["an import by a file in no folder", "base.ts", 'import { a } from "./low/a.ts";', "base.ts → low/"],
    ["an import of a package", "low/a.ts", 'import a from "@scope/name/part";', "low/ → @scope/name"],
    ["an import of a built-in module", "low/a.ts", 'import { readFileSync } from "node:fs";', "low/ → node:*"],
    [
      "an import from another package's folder",
      "high/a.ts",
      'import "../../../other/src/a.ts";',
      "high/ → some/other/src/a.ts",
    ],
  ])("Refuses %s that has no arrow", (_kind, path, text, arrow) => {
    const [, specifier] = /"([^"]+)"/.exec(text) ?? [];
    expect(faults(path, text)).toEqual([
      expect.stringContaining(
        `some/package/src/${path} imports "${specifier}", but the table of some/package/src in docs/architecture.md has no arrow ${arrow}`,
      ),
    ]);
  });

  test("Reports a folder without a row, a row without a source, and a crowded folder", () => {
    expect(faults("new/a.ts", "")).toEqual([
      'some/package/src/new/a.ts: "new/" has no row in the table of some/package/src in docs/architecture.md. Say what lives there.',
    ]);
    const inside = ["low/a.ts", "low/b.ts", "high/a.ts", "high/deep/b.ts", "base.ts", "index.ts"].map((path) => ({
      path: `some/package/src/${path}`,
      text: "",
    }));
    expect(staleRooms(table, inside)).toEqual([
      'the table of some/package/src in docs/architecture.md has a row for "more.ts", where no source is. Take it away.',
    ]);
    expect(crowdedFolders(inside, 1)).toEqual([
      "some/package/src/low has 2 sources, more than 1. Divide it.",
      "some/package/src has 2 sources, more than 1. Divide it.",
    ]);
  });

  test("Reports a circle that a table allows", () => {
    const [round] = parseTables(document.replace("| nothing |", "| `index.ts` |"));
    expect(circlesIn(table)).toEqual([]);
    expect(round && circlesIn(round)).toEqual([
      "the table of some/package/src in docs/architecture.md has a circle: low/ → index.ts → high/ → low/.",
    ]);
  });
});
