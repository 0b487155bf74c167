import { expect, test } from "vitest";
import { publishedContract } from "./published-contract.ts";
import { createTaskIds } from "./task-ids.ts";

/** The ids of a contract with `idPattern`, whose validator accepts the ids that match `taken`. */
function idsBy(idPattern: string, taken: RegExp) {
  const task_id = Object.assign((id: unknown) => taken.test(String(id)), { errors: null });
  const { facts, parameters } = publishedContract;
  return createTaskIds({ facts: { ...facts, idPattern }, parameters: { ...parameters, task_id } });
}

test.each([
  ["^task-unified-", /^task-unified-/, "task-unified-7-abcdefgh", true],
  ["^video-", /^video-/, "video-7-abcdefgh", true],
  ["^video-[0-9a-z]+$", /^video-[0-9a-z]+$/, "video-7abcdefgh", true],
  ["^task-unified-[0-9a-z]+$", /^task-unified-[0-9a-z]+$/, "task-unified-7abcdefgh", true],
  ["^[A-Z]+$", /^[A-Z]+$/, "task-unified-7-abcdefgh", false],
  ["(?:^video-)", /^video-/, "task-unified-7-abcdefgh", false],
])("With the pattern %s, ids are made to match it if possible", (pattern, taken, id, isJudged) => {
  const ids = idsBy(pattern, taken);
  expect([ids.make(7, "abcdefgh"), ids.isValidated]).toEqual([id, isJudged]);
});
