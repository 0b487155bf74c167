import { errorResponse } from "../server/error-reply.ts";
import type { AnswerChoice, Operation } from "./contract-messages.ts";

/** The preferences that choose one of the contract's answers, as they stand in the header. */
export interface Preference {
  readonly code?: string;
  readonly example?: string;
  readonly dynamic?: string;
}

// The look-behind makes a name match only from its beginning: otherwise a long name without a value would take
// quadratic time.
const preferencePattern = /(?<![!#$%&'*+.^_`|~\w-])([!#$%&'*+.^_`|~\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]*))/g;

/**
 * Reads `code`, `example` and `dynamic` from a `Prefer` header (RFC 7240): in any letter case, quoted or not, separated
 * by commas or semicolons. If a name comes twice, the first one counts. `undefined` if the header has none of the
 * three.
 */
export function parsePreference(header: string | null): Preference | undefined {
  const values = new Map<string, string>();
  for (const [, name = "", quoted, plain = ""] of (header ?? "").matchAll(preferencePattern)) {
    const key = name.toLowerCase();
    if (!values.has(key)) values.set(key, quoted?.replace(/\\(.)/g, "$1") ?? plain);
  }
  const code = values.get("code");
  const example = values.get("example");
  const dynamic = values.get("dynamic")?.toLowerCase();
  if (code === undefined && example === undefined && dynamic === undefined) return undefined;
  return {
    ...(code !== undefined && { code }),
    ...(example !== undefined && { example }),
    ...(dynamic !== undefined && { dynamic }),
  };
}

/**
 * Finds the documented answer that a preference names, or refuses with a list of the answers that exist. An example
 * alone also chooses its status.
 */
export function resolvePreference(
  operation: Operation,
  { code, example, dynamic }: Preference,
): AnswerChoice | Response {
  if (dynamic !== undefined && dynamic !== "true" && dynamic !== "false") {
    return errorResponse(400, `dynamic in Prefer must be true or false, but is ${quote(dynamic)}.`);
  }
  const chosen = code === undefined && example === undefined ? {} : resolveAnswer(operation, code, example);
  if (chosen instanceof Response) return chosen;
  return { ...chosen, dynamic: dynamic === "true" };
}

function resolveAnswer(
  operation: Operation,
  code: string | undefined,
  example: string | undefined,
): AnswerChoice | Response {
  const named = operation.answers.filter((answer) => answer.code !== "default");
  const answers = code === undefined ? named : named.filter((answer) => answer.code === code);
  const where = `${operation.method} ${operation.path}`;
  if (code !== undefined && answers.length === 0) {
    const known = named.map((answer) => answer.code).join(", ");
    return errorResponse(404, `the contract has no answer ${quote(code)} for ${where}. It has: ${known}.`);
  }
  const answer = example === undefined ? answers[0] : answers.find(({ examples }) => examples.includes(example));
  if (answer === undefined) {
    const known = answers.flatMap((other) => other.examples.map((name) => `${name} (${other.code})`)).join(", ");
    const among = code === undefined ? where : `${where} with ${code}`;
    const message = `the contract has no example ${quote(example ?? "")} for ${among}. It has: ${known || "none"}.`;
    return errorResponse(404, message);
  }
  return { code: Number(answer.code), ...(example !== undefined && { example }) };
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 80));
}
