import type { PrismFinding } from "./contract-messages.ts";

/** The most characters of the header: Node and browsers accept 16 KiB for all headers together. */
const maxHeaderLength = 8_000;

/**
 * A finding in few words, such as `duration must be >= 4`. A pattern that accepts both cases is shown in lower case.
 */
export function findingText({ message }: PrismFinding): string {
  return message
    .replace(/^(?:Request|Response) (?:body|header|path|query) (?:property|parameter) /, "")
    .replace(/^(?:Request|Response) /, "the ")
    .replace(/\[([a-z])([A-Z])\]/g, (pair, small, capital) => (capital.toLowerCase() === small ? small : pair));
}

/**
 * The value of Prism's `sl-violations` header: a JSON array, in ASCII, of as many findings as fit. `undefined` if there
 * are none.
 */
export function findingsHeader(
  request: readonly PrismFinding[],
  response: readonly PrismFinding[],
): string | undefined {
  const entries = [
    ...request.map((finding) => entryOf("request", finding)),
    ...response.map((finding) => entryOf("response", finding)),
  ];
  let list = "";
  for (const entry of entries) {
    if (list.length + entry.length > maxHeaderLength) break;
    list += list === "" ? entry : `,${entry}`;
  }
  return entries.length === 0 ? undefined : `[${list}]`;
}

function entryOf(side: "request" | "response", { path, code, message }: PrismFinding): string {
  const entry = JSON.stringify({ location: [side, ...path], severity: "Error", code, message });
  // A header carries bytes only, and a message may quote anything that was sent.
  return entry.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
