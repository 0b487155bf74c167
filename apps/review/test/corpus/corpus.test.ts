import { beforeAll, describe, expect, test } from "vitest";
import { corpus } from "../../corpus/corpus.ts";
import type { CorpusEdit, ExpectedChange } from "../../corpus/edit.ts";
import type { Change } from "../../src/review.ts";
import { judgeCorpus } from "./judge-corpus.ts";

let judged: ReadonlyMap<string, readonly Change[]>;

beforeAll(async () => {
  judged = await judgeCorpus(corpus);
}, 600_000);

describe("Every edit of the corpus", () => {
  test.each(corpus.map((edit) => [edit.name, edit] as const))("%s", (name, edit) => {
    const changes = judged.get(name) ?? [];

    expect(toldOf(changes, edit)).toEqual(expectedOf(edit));
  });
});

test("Every breaking change has a witness, or says why it has none", () => {
  const silent = [...judged].flatMap(([name, changes]) =>
    changes
      .filter((it) => it.class === "breaking" && (it.witness === undefined) === (it.noWitness === undefined))
      .map((it) => `${name}: ${it.what}`),
  );

  expect(silent).toEqual([]);
});

test("No two changes of an edit have the same id", () => {
  const repeated = [...judged].filter(([, changes]) => new Set(changes.map(({ id }) => id)).size < changes.length);

  expect(repeated.map(([name]) => name)).toEqual([]);
});

function expectedOf({ verdict, changes }: CorpusEdit): object {
  const breaking = changes.filter((it) => it.class === "breaking").length;
  return { verdict, missing: [], breaking };
}

/** The verdict, the labels that no change fits, and how many changes are breaking. */
function toldOf(changes: readonly Change[], edit: CorpusEdit): object {
  const missing = edit.changes.filter((label) => !changes.some((change) => fits(change, label)));
  return {
    verdict: changes[0]?.class ?? "none",
    missing: missing.map((label) => ({ label, told: changes.map(brief) })),
    breaking: changes.filter((it) => it.class === "breaking").length,
  };
}

function fits(change: Change, label: ExpectedChange): boolean {
  return (
    change.class === label.class &&
    change.audience.join() === label.audience.join() &&
    change.pointer.includes(label.at) &&
    (change.witness?.kind ?? "none") === label.witness
  );
}

function brief({ class: ofClass, audience, pointer, witness, rule, what }: Change): string {
  return [ofClass, audience.join("+"), witness?.kind ?? "none", pointer, rule, what].join(" | ");
}
