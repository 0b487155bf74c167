import type { PrismAnswer, PrismFinding } from "./contract-messages.ts";
import { findingsHeader, findingText } from "./findings.ts";

/**
 * Builds the response from Prism's answer: compact JSON, or a text of another type as it is, the findings in `sl-violations`, and a 400 that says what is
 * wrong.
 *
 * @param requestHeaders - Headers of the request that is answered, names in lower case
 * @param found - What is wrong with that request
 */
export function toResponse(
  answer: PrismAnswer,
  requestHeaders: Readonly<Record<string, string>>,
  found: readonly PrismFinding[],
): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) headers.set(name, String(value));
  // Prism makes up every documented header; this one would mark each create as a repeat of another.
  if (requestHeaders["idempotency-key"] === undefined) headers.delete("idempotency-replayed");
  const violations = findingsHeader(found, answer.responseFindings);
  if (violations !== undefined) headers.set("sl-violations", violations);
  if (answer.body === undefined) {
    headers.delete("content-type");
    headers.set("content-length", "0");
    return new Response(null, { status: answer.status, headers });
  }
  if (typeof answer.body === "string" && !/json/i.test(headers.get("content-type") ?? "json")) {
    return new Response(answer.body, { status: answer.status, headers });
  }
  const body = answer.status === 400 ? addFindings(answer.body, found) : answer.body;
  return new Response(JSON.stringify(body), { status: answer.status, headers });
}

/** Adds what was found to the message of the documented envelope. */
function addFindings(body: unknown, found: readonly PrismFinding[]): unknown {
  const error = memberOf(body, "error");
  const message = memberOf(error, "message");
  // A documented message that names its parameter already says the rule.
  if (found.length === 0 || typeof message !== "string" || memberOf(error, "param") !== undefined) return body;
  return { ...Object(body), error: { ...Object(error), message: `${message}: ${found.map(findingText).join("; ")}` } };
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
