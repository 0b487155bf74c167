/** docs/dependencies.md has a row for each direct dependency of every workspace, and no other. */
import { globSync } from "node:fs";
import { expect, test } from "vitest";
import { type Manifest, readText, root, rootManifest, workspaceManifests } from "./repository.ts";

interface Row {
  readonly names: readonly string[];
  /** The cells after the first. */
  readonly cells: readonly string[];
}

const document = readText("docs/dependencies.md");

/** The rows of the table under a heading, without its two first lines. */
function rowsUnder(heading: string): readonly Row[] {
  const [, section = ""] = document.split(`\n## ${heading}\n`);
  const [own = ""] = section.split("\n## ");
  return own
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => {
      const [first = "", ...cells] = line.slice(1, -1).split("|");
      const names = [...first.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
      return { names, cells: cells.map((cell) => cell.trim()) };
    });
}

/** The packages of others that a manifest names in these fields. */
function namesIn(manifest: Manifest, fields: readonly string[]): readonly string[] {
  const entries = fields.flatMap((field) => Object.entries<string>(Object(Object(manifest)[field])));
  return entries.filter(([, version]) => !version.startsWith("workspace:")).map(([name]) => name);
}

const installed = ["dependencies", "optionalDependencies", "peerDependencies"];
const published = workspaceManifests.filter((manifest) => manifest.private !== true);
const forUsers = published.flatMap((manifest) =>
  namesIn(manifest, installed).map((name) => ({ name, by: manifest.name.split("/").at(-1) ?? "" })),
);
const forWork = [rootManifest, ...workspaceManifests]
  .flatMap((manifest) => namesIn(manifest, [...installed, "devDependencies"]))
  .filter((name) => !forUsers.some((each) => each.name === name));

const userRows = rowsUnder("What users install");
const workRows = rowsUnder("What only the work on the project needs");
const advice = "Add or take away rows in docs/dependencies.md, and say what the package is for and why it is this one.";

test("Each package that users install has its row, with what brings it", () => {
  const expected = Object.entries(Object.groupBy(forUsers, ({ name }) => name)).map(
    ([name, all = []]) =>
      `${name}: ${all
        .map(({ by }) => by)
        .toSorted()
        .join(", ")}`,
  );
  expect(forUsers.length).toBeGreaterThan(10);
  const listed = userRows.flatMap(({ names, cells }) => names.map((name) => `${name}: ${cells[0]}`));
  expect(listed.toSorted(), advice).toEqual(expected.toSorted());
});

test("Each other direct dependency has its row, and each row its dependency", () => {
  const listed = workRows.flatMap(({ names }) => names);
  expect(listed.toSorted(), advice).toEqual([...new Set(forWork)].toSorted());
});

test("Each row says what its packages are for, and why", () => {
  const silent = [...userRows, ...workRows].filter(({ cells }) => cells.some((cell) => cell === ""));
  expect(silent).toEqual([]);
});

test("Each piece of our own is where its row says", () => {
  const [, section = ""] = document.split("\n## Code of our own\n");
  const rows = section.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| piece"));
  const places = rows.flatMap((row) => [...(row.split("|")[2] ?? "").matchAll(/`([^`]+)`/g)]);
  expect(places.length).toBeGreaterThan(rows.length - 1);
  expect(places.map(([, place = ""]) => place).filter((place) => globSync(place, { cwd: root }).length === 0)).toEqual(
    [],
  );
});
