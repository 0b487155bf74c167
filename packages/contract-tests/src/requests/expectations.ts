import { isObject } from "../contract/is-object.ts";
import { documentsBody, documentsOtherBodies, type Operation, validateAnswer } from "../contract/validate-answer.ts";
import { BrokenContract, excerpt } from "../verdicts/broken-contract.ts";
import { reasonOf } from "../verdicts/reason-of.ts";
import type { ReceivedAnswer } from "./exchange.ts";

/** Breaks the check unless `kept`. `what` says what was expected and what came; it follows the request's line. */
export function expectThat(kept: boolean, answer: ReceivedAnswer, what: string): asserts kept {
  if (!kept) throw new BrokenContract(`${answer.request}: ${what}`);
}

/** Breaks the check unless the answer has this status. `why` ends the sentence, such as "a prompt is required". */
export function expectStatus(answer: ReceivedAnswer, status: number, why?: string): void {
  const reason = why === undefined ? "" : ` (${why})`;
  expectThat(
    answer.status === status,
    answer,
    `expected ${status}${reason}, came ${answer.status}: ${excerpt(answer.text)}`,
  );
}

/** Whether the answer's content type is JSON. */
function isDeclaredJson({ headers }: ReceivedAnswer): boolean {
  return /^application\/json\s*(?:;|$)/i.test(headers.get("content-type") ?? "");
}

/** The parsed body. Breaks the check unless the content type is JSON and the body is JSON. */
export function parseJson(answer: ReceivedAnswer): unknown {
  const type = answer.headers.get("content-type") ?? "no content type";
  expectThat(
    isDeclaredJson(answer),
    answer,
    `expected application/json, came ${answer.status} with ${type}: ${excerpt(answer.text)}`,
  );
  try {
    return JSON.parse(answer.text);
  } catch (error) {
    throw new BrokenContract(`${answer.request}: the answer is no JSON, ${reasonOf(error)}: ${excerpt(answer.text)}`);
  }
}

/** The parsed body. Breaks the check unless it is a JSON object. */
export function parseObject(answer: ReceivedAnswer): Record<string, unknown> {
  const body = parseJson(answer);
  expectThat(isObject(body), answer, `expected a JSON object, came ${excerpt(answer.text)}`);
  return body;
}

/** Breaks the check unless the body is what the contract documents for that operation and status. */
export function expectContract(operation: Operation, answer: ReceivedAnswer): void {
  if (!documentsBody(operation, answer.status)) return;
  if (documentsOtherBodies(operation, answer.status) && !isDeclaredJson(answer)) return;
  const found = validateAnswer(operation, answer.status, parseJson(answer));
  expectThat(
    found.length === 0,
    answer,
    `the ${answer.status} answer breaks the contract: ${found.join("; ")}. Body: ${excerpt(answer.text)}`,
  );
}

/** An expected failure, with the members of its error object that must have exactly these values. */
export interface ExpectedError {
  readonly status: number;
  readonly error: Readonly<Record<string, string>>;
}

/** Breaks the check unless the answer has this status and an error object with these members (E1, E2). */
export function expectError(answer: ReceivedAnswer, expected: ExpectedError): void {
  expectStatus(answer, expected.status, `documented as ${expected.error.code}`);
  const came = parseObject(answer).error;
  expectThat(isObject(came), answer, `expected an error envelope, came ${excerpt(answer.text)}`);
  for (const [member, value] of Object.entries(expected.error)) {
    expectThat(
      came[member] === value,
      answer,
      `expected error.${member} ${JSON.stringify(value)}, came ${JSON.stringify(came[member])} with ${expected.status}`,
    );
  }
}
