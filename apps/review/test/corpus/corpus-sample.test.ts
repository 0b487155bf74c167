import { expect, test } from "vitest";
import { corpus } from "../../corpus/corpus.ts";
import { judgeCorpus } from "./judge-corpus.ts";
import { expectedOf, toldOf } from "./told-of.ts";

/** Every fifteenth edit, so that each part of the corpus is there; `corpus.slow.test.ts` judges all. */
const sample = corpus.filter((_, place) => place % 15 === 0);

test("A sample of the corpus is judged as it is labelled", { timeout: 120_000 }, async () => {
  const judged = await judgeCorpus(sample);

  expect(sample.map((edit) => ({ name: edit.name, ...toldOf(judged.get(edit.name) ?? [], edit) }))).toEqual(
    sample.map((edit) => ({ name: edit.name, ...expectedOf(edit) })),
  );
});
