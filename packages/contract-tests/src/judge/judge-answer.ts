import { judgeHeaders } from "../contract/answer-headers.ts";
import type { Operation } from "../contract/contract-bundle.ts";
import { createErrors, readErrors } from "../contract/documented-values.ts";
import { isObject } from "../contract/is-object.ts";
import { judgeJsonText, withoutByteOrderMark } from "../contract/json-text.ts";
import { documentsBody, documentsOtherBodies, validateAnswer } from "../contract/validate-answer.ts";
import type { Violation } from "../contract/violation.ts";
import { judgeWireForm } from "../contract/wire-form.ts";
import type { RecordedEntry } from "../recording/read-har.ts";

/** What a recorded answer says, and how it breaks the contract. */
export interface JudgedAnswer {
  readonly violations: readonly Violation[];
  /** The parsed body, if it is a JSON object. */
  readonly body?: Record<string, unknown> | undefined;
  readonly isMissing: boolean;
}

/** Judges a recorded answer by itself: its status, headers and body. */
export function judgeAnswer(operation: Operation, entry: RecordedEntry): JudgedAnswer {
  const { status, responseHeaders: headers, responseBody } = entry;
  const found = [...judgeStatus(status), ...judgeHeaders(headers)];
  if (found.some(({ pointer }) => pointer === "status")) return { violations: found, isMissing: false };
  if (!documentsBody(operation, status)) return { violations: found, isMissing: false };
  const type = headers.get("content-type");
  const isJson = /^application\/json\s*(?:;|$)/i.test(type ?? "");
  if (!isJson && documentsOtherBodies(operation, status)) return { violations: found, isMissing: false };
  const rule = status >= 400 ? "E1" : "A5";
  if (!isJson && !(type === null && responseBody.kind === "missing")) {
    const message = `is ${type ?? "missing"}, documented is application/json`;
    return { violations: [...found, { pointer: "header Content-Type", rule, message }], isMissing: false };
  }
  if (responseBody.kind === "missing") return { violations: found, isMissing: true };
  const text = responseBody.kind === "text" ? responseBody.text : "";
  const parsed = parseBody(withoutByteOrderMark(text));
  if (parsed === undefined) {
    const message = text === "" ? "is empty" : "is no JSON";
    return { violations: [...found, { pointer: "", rule, message }], isMissing: false };
  }
  const body = isObject(parsed.body) ? parsed.body : undefined;
  const violations = [...found, ...judgeJsonText(text, type, rule), ...validateAnswer(operation, status, parsed.body)];
  if (body === undefined) return { violations, isMissing: false };
  const more = status === 200 ? judgeWireForm(text, body) : judgeRow(operation, status, body);
  return { violations: [...violations, ...unknownPlaces(more, violations)], body, isMissing: false };
}

function judgeStatus(status: number): readonly Violation[] {
  if (status === 200 || status >= 400) return [];
  const rule = status < 300 ? "A1" : "E1a";
  return [{ pointer: "status", rule, message: `is ${status}, documented are 200 and failures from 400` }];
}

/**
 * The code and type of the documented row (E2), if there is one. Older pages give whole numbers as codes (E1), and name
 * `prompt` in a 400 (E5).
 */
function judgeRow(operation: Operation, status: number, { error }: Record<string, unknown>): readonly Violation[] {
  const rows = operation === "getTask" ? readErrors : createErrors;
  const row = rows.find((it) => it.status === status)?.error;
  if (row === undefined || !isObject(error) || Number.isInteger(error.code)) return [];
  // The words for one bad field are open (E3), and a limit on calls at the same time may have its own (E5).
  const isOpen = (operation === "createVideoGeneration" && status === 400) || status === 429;
  const members = [
    "code",
    "type",
    "param",
    ...(isOpen || error.code !== row.code ? [] : (["message"] as const)),
  ] as const;
  return members
    .filter((name) => row[name] !== undefined && typeof error[name] !== "object" && error[name] !== row[name])
    .map((name) => {
      const message = `is ${JSON.stringify(error[name]) ?? "missing"}, documented with ${status} is ${row[name]}`;
      return { pointer: `/error/${name}`, rule: "E2", message };
    });
}

/** A place that is broken already is not reported twice. */
function unknownPlaces(more: readonly Violation[], known: readonly Violation[]): readonly Violation[] {
  return more.filter(
    ({ pointer }) => pointer === "" || !known.some((it) => it.pointer === pointer || it.pointer === ""),
  );
}

function parseBody(text: string): { body: unknown } | undefined {
  try {
    return { body: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
