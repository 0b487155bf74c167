import { judgeHeaders } from "../contract/answer-headers.ts";
import type { Operation } from "../contract/contract-bundle.ts";
import { isObject } from "../contract/is-object.ts";
import { judgeJsonText, withoutByteOrderMark } from "../contract/json-text.ts";
import { documentsBody, documentsOtherBodies, validateAnswer } from "../contract/validate-answer.ts";
import { formatViolation, type Violation } from "../contract/violation.ts";
import { judgeWireForm } from "../contract/wire-form.ts";
import { type Breach, BrokenContract, excerpt } from "../verdicts/broken-contract.ts";
import { reasonOf } from "../verdicts/reason-of.ts";
import type { ReceivedAnswer } from "./exchange.ts";

/**
 * Breaks the check unless `kept`. `what` says what was expected and what came; it follows the request's line.
 *
 * @param breach - The rule that is broken, and where. Without it, the check's first rule is
 */
export function expectThat(kept: boolean, answer: ReceivedAnswer, what: string, breach?: Breach): asserts kept {
  if (kept) return;
  const breaches = breach === undefined ? [] : [{ message: what, ...breach }];
  throw new BrokenContract(`${answer.request}: ${what}`, { breaches });
}

/**
 * Breaks the check unless the answer has this status. `why` ends the sentence, such as "a prompt is required".
 *
 * @param rule - The rule that another status breaks. Without it: E2 if a failure was expected and another one came, else
 * the check's first rule
 */
export function expectStatus(answer: ReceivedAnswer, status: number, why?: string, rule?: string): void {
  const reason = why === undefined ? "" : ` (${why})`;
  const broken = rule ?? (status >= 400 && answer.status >= 400 ? "E2" : undefined);
  expectThat(
    answer.status === status,
    answer,
    `expected ${status}${reason}, came ${answer.status}: ${excerpt(answer.text)}`,
    broken === undefined ? undefined : { rule: broken },
  );
}

/** The rule that an answer breaks that is no JSON: a task's form (A5), or the envelope (E1). */
function formRule({ status }: Pick<ReceivedAnswer, "status">): string {
  return status >= 400 ? "E1" : "A5";
}

/** Whether the answer's content type is JSON. */
function isDeclaredJson({ headers }: ReceivedAnswer): boolean {
  return /^application\/json\s*(?:;|$)/i.test(headers.get("content-type") ?? "");
}

/** The parsed body. Breaks the check unless the content type is JSON and the body is JSON. */
export function parseJson(answer: ReceivedAnswer): unknown {
  const type = answer.headers.get("content-type") ?? "no content type";
  const breach = { rule: formRule(answer), pointer: "header Content-Type" };
  expectThat(
    isDeclaredJson(answer),
    answer,
    `expected application/json, came ${answer.status} with ${type}: ${excerpt(answer.text)}`,
    breach,
  );
  try {
    return JSON.parse(withoutByteOrderMark(answer.text));
  } catch (error) {
    const what = `the answer is no JSON, ${reasonOf(error)}: ${excerpt(answer.text)}`;
    throw new BrokenContract(`${answer.request}: ${what}`, { breaches: [{ rule: formRule(answer), message: what }] });
  }
}

/** The parsed body. Breaks the check unless it is a JSON object. */
export function parseObject(answer: ReceivedAnswer): Record<string, unknown> {
  const body = parseJson(answer);
  const rule = answer.status >= 400 ? "E1" : "A1";
  expectThat(isObject(body), answer, `expected a JSON object, came ${excerpt(answer.text)}`, { rule });
  return body;
}

/** Breaks the check unless headers and body are what the contract documents for that operation and status. */
export function expectContract(operation: Operation, answer: ReceivedAnswer): void {
  const found = [...judgeHeaders(answer.headers), ...judgeBody(operation, answer)];
  if (found.length === 0) return;
  const list = found.map(formatViolation).join("; ");
  const what = `the ${answer.status} answer breaks the contract: ${list}. Body: ${excerpt(answer.text)}`;
  throw new BrokenContract(`${answer.request}: ${what}`, { breaches: found });
}

function judgeBody(operation: Operation, answer: ReceivedAnswer): readonly Violation[] {
  const { status } = answer;
  if (!documentsBody(operation, status)) return [];
  if (documentsOtherBodies(operation, status) && !isDeclaredJson(answer)) return [];
  const body = parseJson(answer);
  const inText = judgeJsonText(answer.text, answer.headers.get("content-type"), formRule(answer));
  return [...inText, ...validateAnswer(operation, status, body)];
}

/** Breaks the check unless shell clients find the id and the status in the text of a task (A5). */
export function expectWireForm(answer: ReceivedAnswer): void {
  for (const { pointer, rule, message } of judgeWireForm(answer.text, parseObject(answer))) {
    const place = pointer === "" ? "the body" : pointer.slice(1);
    expectThat(false, answer, `${place} ${message}: ${excerpt(answer.text)}`, { rule, pointer });
  }
}

/** An expected failure, with the members of its error object that must have exactly these values. */
export interface ExpectedError {
  readonly status: number;
  readonly error: Readonly<Record<string, string>>;
}

/**
 * Breaks the check unless the answer has this status and an error object with these members (E1, E2). The code may also
 * be a whole number.
 *
 * @param acceptedRule - The rule that is broken if the request was accepted instead
 */
export function expectError(answer: ReceivedAnswer, expected: ExpectedError, acceptedRule = "E2"): void {
  const isAccepted = answer.status < 400;
  expectStatus(answer, expected.status, `documented as ${expected.error.code}`, isAccepted ? acceptedRule : "E2");
  const came = parseObject(answer).error;
  expectThat(isObject(came), answer, `expected an error envelope, came ${excerpt(answer.text)}`, {
    rule: "E1",
    pointer: "/error",
  });
  // Older pages give whole numbers as codes (E1). What else such an error says is not documented.
  if (Number.isInteger(came.code)) return;
  for (const [member, value] of Object.entries(expected.error)) {
    expectThat(
      came[member] === value,
      answer,
      `expected error.${member} ${JSON.stringify(value)}, came ${JSON.stringify(came[member])} with ${expected.status}`,
      { rule: came[member] === undefined && member !== "param" ? "E1" : "E2", pointer: `/error/${member}` },
    );
  }
}
