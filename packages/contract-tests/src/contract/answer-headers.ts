import type { Violation } from "./violation.ts";

/**
 * How the headers of an answer break the rules that are known of them: `Retry-After` (E3) and `idempotency-replayed`
 * (E4). Written from the facts: the contract says in words, not in a schema, what `Retry-After` looks like.
 */
export function judgeHeaders(headers: Headers): readonly Violation[] {
  const found: Violation[] = [];
  const retryAfter = headers.get("retry-after");
  if (retryAfter !== null && !isDelay(retryAfter)) {
    const message = `is ${JSON.stringify(retryAfter)}, neither whole seconds nor an HTTP date`;
    found.push({ pointer: "header Retry-After", rule: "E3", message });
  }
  const replayed = headers.get("idempotency-replayed");
  if (replayed !== null && replayed !== "true") {
    const message = `is ${JSON.stringify(replayed)}, documented is "true" or no such header`;
    found.push({ pointer: "header idempotency-replayed", rule: "E4", message });
  }
  return found;
}

/** The three forms of an HTTP date (RFC 9110, 5.6.7) begin with the name of a day. */
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d\d:\d\d:\d\d/;

function isDelay(value: string): boolean {
  return /^\d+$/.test(value) || (httpDate.test(value) && !Number.isNaN(Date.parse(value)));
}
