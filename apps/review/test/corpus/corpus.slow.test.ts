import { beforeAll, describe, expect, test } from "vitest";
import { corpus } from "../../corpus/corpus.ts";
import type { Change } from "../../src/review.ts";
import { judgeCorpus } from "./judge-corpus.ts";
import { expectedOf, toldOf } from "./told-of.ts";

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
