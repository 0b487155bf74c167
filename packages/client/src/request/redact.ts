/** Takes a text and returns it without the key. */
export type Redact = (text: string) => string;

/** A shorter key is not redacted: its characters may be part of any answer. */
const shortestSecret = 8;

/** Creates the function that replaces `key` by `[apiKey]`. */
export function createRedact(key: string): Redact {
  return (text) => (key.length < shortestSecret ? text : text.replaceAll(key, "[apiKey]"));
}

/**
 * Parses JSON without the key.
 *
 * @throws {SyntaxError} when the text is not JSON
 */
export function parseJson(text: string, redact: Redact): unknown {
  const clean = redact(text);
  if (!clean.includes("\\")) return JSON.parse(clean);
  // JSON can escape a character in several ways, which could hide a key. After `JSON.stringify` there is only one way.
  return JSON.parse(redact(JSON.stringify(JSON.parse(clean))));
}
