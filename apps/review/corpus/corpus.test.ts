import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { describe, expect, test } from "vitest";
import { applyEdits } from "./apply.ts";
import { corpus } from "./corpus.ts";
import type { CorpusEdit, ExpectedChange } from "./edit.ts";
import { kinds } from "./kinds.ts";

const spec = new URL("../../../spec/", import.meta.url);
const contractFiles = ["openapi.yaml", ...folders()];
const mostSeriousFirst = ["breaking", "compatible", "documentation"] as const;

function folders(): string[] {
  const names = ["callbacks", "examples", "headers", "links", "parameters", "paths", "responses", "schemas"];
  return names.flatMap((name) => readdirSync(new URL(name, spec)).map((file) => `${name}/${file}`));
}

const texts = new Map<string, string | undefined>();

function readContract(file: string): string | undefined {
  const url = new URL(file, spec);
  if (!texts.has(file)) texts.set(file, existsSync(url) ? readFileSync(url, "utf8") : undefined);
  return texts.get(file);
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

describe("Each edit", () => {
  test("Fits the contract as it is, and changes a file unless it takes itself back", () => {
    const changesNothing = corpus.filter(({ edits }) =>
      [...applyEdits(edits, readContract)].every(([file, text]) => text === readContract(file)),
    );
    expect(changesNothing.map(({ name }) => name)).toEqual(["limit-lowered-and-raised-again"]);
  });

  test.each(corpus)("Refers only to files that are there: $name", ({ edits }) => {
    const touched = applyEdits(edits, readContract);
    expect(lostReferences(touched)).toEqual([]);
  });

  test("Has the verdict of its most serious change, and a reason where there is none", () => {
    const wrong = corpus.filter(
      (edit) => edit.verdict !== verdictOfChanges(edit) || (edit.reason !== undefined) !== (edit.verdict === "none"),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test("Has labels that keep to the rules of the corpus", () => {
    const wrong = corpus.filter(({ changes }) => !changes.every(keepsToTheRules));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

/** A label says where, for whom and why; servers are concerned by compatible changes, witnesses by breaking ones. */
function keepsToTheRules({ at, audience, class: one, reason, witness }: ExpectedChange): boolean {
  return (
    at !== "" &&
    reason.endsWith(".") &&
    audience.length > 0 &&
    new Set(audience).size === audience.length &&
    (one === "compatible" || !audience.includes("servers")) &&
    (one === "breaking" || witness === "none")
  );
}

/** Files that an edited contract refers to, and that are not there. */
function lostReferences(touched: ReadonlyMap<string, string | undefined>): string[] {
  const isThere = (file: string): boolean => (touched.has(file) ? touched.get(file) : readContract(file)) !== undefined;
  const files = new Set([...contractFiles, ...touched.keys()]);
  return [...files].filter(isThere).flatMap((file) => {
    const text = touched.get(file) ?? readContract(file) ?? "";
    const targets = [...text.matchAll(/\$ref: (\S+\.yaml)/g)].map(([, target]) => join(dirname(file), target ?? ""));
    return targets.filter((target) => !isThere(target));
  });
}
