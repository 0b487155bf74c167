import fc from "fast-check";
import type { CheckContext } from "../check.ts";
import { type BodyValidity, judgeBody, privateAddressRule } from "../contract/oracle.ts";
import { BrokenContract, excerpt } from "../verdicts/broken-contract.ts";
import { NotJudged } from "../verdicts/not-judged.ts";
import { reasonOf } from "../verdicts/reason-of.ts";
import { type Spelling, spell, spellings } from "./valid-bodies.ts";

/**
 * Sends `context.runs` generated bodies one after the other, and compares each answer with what {@link judgeBody} says:
 * 200 for an accepted body, 400 for a refused one, each as the contract describes it.
 *
 * @throws {BrokenContract} at the first disagreement, with the smallest body that still shows it
 * @throws {NotJudged} when a body cannot be judged and no disagreement was found before it
 */
export async function expectAgreement(context: CheckContext, bodies: fc.Arbitrary<unknown>): Promise<void> {
  const { runs: numRuns, seed } = context;
  let isFound = false;
  let isOver = false;
  let agreed = 0;
  const property = fc.asyncProperty(bodies, spellings(), async (body, spelling) => {
    // More shrinking would only wait for the next time-out or meet the same limit.
    if (isOver) return;
    try {
      await compareOnce(context, body, spelling);
      agreed += 1;
    } catch (error) {
      isOver = isWithoutAnswer(error);
      // A disagreement that was found counts more than the obstacle that stopped its shrinking.
      if (isFound && isOver) return;
      isFound = true;
      throw error;
    }
  });
  const { failed, counterexample, errorInstance, numShrinks } = await fc.check(property, { numRuns, seed });
  if (!failed || counterexample === null) return;
  if (errorInstance instanceof NotJudged) {
    const { obstacle, message } = errorInstance;
    const progress = `${agreed} of ${numRuns} bodies agreed before; --runs sends fewer`;
    throw new NotJudged(obstacle, `${message}\n${progress}.`, { cause: errorInstance });
  }
  const [body, spelling] = counterexample;
  const breaches = errorInstance instanceof BrokenContract ? errorInstance.breaches : [];
  throw new BrokenContract(
    `${reasonOf(errorInstance)}\nSmallest such body, after ${numShrinks} steps of shrinking: ${excerpt(spell(body, spelling), 3_000)}` +
      `\nFound with seed ${seed}; send the same bodies again with --seed ${seed} --runs ${numRuns}.`,
    { cause: errorInstance, breaches },
  );
}

function isWithoutAnswer(error: unknown): boolean {
  return error instanceof NotJudged || (error instanceof Error && error.cause instanceof NotJudged);
}

async function compareOnce(context: CheckContext, body: unknown, spelling: Spelling): Promise<void> {
  const text = spell(body, spelling);
  // Judges the body as a reader of the JSON sees it: `__proto__` is a member there, and -0 is 0.
  const validity = judgeBody(JSON.parse(text));
  const answer = await context.create(text);
  const expected = validity.accepted ? 200 : 400;
  if (answer.status === expected) return;
  const because = validity.accepted
    ? "no documented rule refuses it"
    : `${validity.field || "the body"} breaks rule ${validity.rule}`;
  const what = `Expected ${expected}, as ${because}; came ${answer.status}: ${excerpt(answer.text)}`;
  throw new BrokenContract(what, { breaches: [{ rule: brokenRule(validity, answer.status), message: what }] });
}

/** A refusal of a valid body breaks no single rule: the body as a whole is what C0 describes. */
function brokenRule(validity: BodyValidity, status: number): string {
  if (validity.accepted) return "C0";
  if (status >= 400) return "E2";
  return validity.rule === privateAddressRule ? "K2" : validity.rule;
}
