import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { applyEdits } from "./apply.ts";
import { corpus } from "./corpus.ts";
import type { CorpusEdit } from "./edit.ts";
import { kinds } from "./kinds.ts";

const spec = new URL("../../../spec/", import.meta.url);
const mostSeriousFirst = ["breaking", "compatible", "documentation"] as const;

function readContract(file: string): string | undefined {
  const url = new URL(file, spec);
  return existsSync(url) ? readFileSync(url, "utf8") : undefined;
}

function verdictOfChanges({ changes }: CorpusEdit): CorpusEdit["verdict"] {
  return mostSeriousFirst.find((one) => changes.some((change) => change.class === one)) ?? "none";
}

describe("The corpus as a whole", () => {
  test("Has at least 110 edits", () => {
    expect(corpus.length).toBeGreaterThanOrEqual(110);
  });

  test("Gives each edit a name of its own, in kebab-case", () => {
    const names = corpus.map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  test("Has an edit of every kind", () => {
    const covered = new Set(corpus.map(({ kind }) => kind));
    expect(kinds.filter((kind) => !covered.has(kind))).toEqual([]);
  });

  test.each(["breaking", "compatible", "documentation", "none"] as const)(
    "Has ten edits with the verdict %s",
    (one) => {
      expect(corpus.filter(({ verdict }) => verdict === one).length).toBeGreaterThanOrEqual(10);
    },
  );

  test.each(["request", "response", "callback", "type", "none"] as const)(
    "Has a breaking change with the witness %s",
    (one) => {
      const breaking = corpus.flatMap(({ changes }) => changes).filter((change) => change.class === "breaking");
      expect(breaking.some(({ witness }) => witness === one)).toBe(true);
    },
  );
});

describe.each(corpus.map((edit) => [edit.name, edit] as const))("The edit %s", (_name, edit) => {
  test("Fits the contract as it is", () => {
    const touched = applyEdits(edit.edits, readContract);
    const same = [...touched].every(([file, text]) => text === readContract(file));
    expect(same).toBe(edit.name === "limit-lowered-and-raised-again");
  });

  test("Has the verdict of its most serious change", () => {
    expect(edit.verdict).toBe(verdictOfChanges(edit));
    expect(edit.reason !== undefined).toBe(edit.verdict === "none");
  });

  test("Has labels that keep to the rules", () => {
    for (const change of edit.changes) {
      expect(change.at).not.toBe("");
      expect(change.reason).toMatch(/^\S.*\.$/s);
      expect(change.audience.length).toBeGreaterThan(0);
      expect(new Set(change.audience).size).toBe(change.audience.length);
      if (change.class !== "compatible") expect(change.audience).not.toContain("servers");
      if (change.class !== "breaking") expect(change.witness).toBe("none");
    }
  });
});
