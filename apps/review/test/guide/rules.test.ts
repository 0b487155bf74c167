/** The table of rules in docs/guides/reviewing.md has every rule that a change can have, and no other. */
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { GateMessage } from "../../src/review.ts";
import { readRows } from "./guide.ts";

const sources = fileURLToPath(new URL("../../src/", import.meta.url));
const files = globSync(["classes/**/*.ts", "assemble/type-witnesses.ts"], { cwd: sources });

/** The texts that `rule` may have in a source, both sides of a choice included. A constant stands for its text. */
function rulesIn(text: string): readonly string[] {
  const values = [...text.matchAll(/\brule:\s*((?:[^,;{}"]|"[^"]*")+)/g)].map(([, value = ""]) => value.trim());
  const constants = new Map(
    [...text.matchAll(/^const (\w+) = ("[a-z-]+");$/gm)].map(([, name, value]) => [name, value]),
  );
  const chosen = values
    .map((value) => constants.get(value) ?? value)
    .flatMap((value) => [...value.matchAll(/(?:[?:]|^)\s*"([a-z-]+)"/g)]);
  const [, pairs = ""] = /const \[rule, why\] = (.*?);\n/s.exec(text) ?? [];
  return [...chosen, ...pairs.matchAll(/\["([a-z]+)", "/g)].map(([, name = ""]) => name);
}

/** The names in the first column of a table that has this heading. */
function namesIn(heading: string): readonly string[] {
  return readRows(heading).flatMap(([name]) => /^`([a-z-]+)`$/.exec(name ?? "")?.[1] ?? []);
}

test("The table has every rule of the sources once, and no other", () => {
  const rules = new Set(files.flatMap((file) => rulesIn(readFileSync(`${sources}${file}`, "utf8"))));
  expect(rules.size).toBeGreaterThan(40);
  expect(namesIn("### All rules").toSorted()).toEqual([...rules].toSorted());
});

test("Rules are found on both sides of a choice, behind a constant, and in a pair with their reason", () => {
  const text = [
    'x = { rule: kind === "a" ? "b-c" : "d", why: "e" }; y = { rule: "f" };',
    'const narrowed = "g-h";',
    "z = { rule: narrowed, why };",
    'const [rule, why] = is ? ["i", "j; k"] : ["l", "m"];',
    "",
  ];
  expect(rulesIn(text.join("\n"))).toEqual(["b-c", "d", "f", "g-h", "i", "l"]);
});

test("The table of the gate has every objection", () => {
  const objections: Readonly<Record<GateMessage["rule"], true>> = {
    "changeset-missing": true,
    "bump-too-small": true,
    "stale-file": true,
    "unknown-rule": true,
    "uncarried-rule": true,
    "red-cell": true,
    approval: true,
  };
  expect(namesIn("## The gate").toSorted()).toEqual(Object.keys(objections).toSorted());
});
