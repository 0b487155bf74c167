/** A copy of an error without secrets. */
export interface Cause extends Error {
  code?: string;
  syscall?: string;
  errors?: readonly Cause[];
}

/** Redacts the key in a text; returns undefined for anything else. */
export type Redact = (text: unknown) => string | undefined;

/**
 * Copies the texts of what was thrown, redacted, and nothing else that is attached: a `Request` would show its headers.
 *
 * @param depth - how many causes of causes to copy, because an error may be its own cause
 */
export function redactCause(thrown: unknown, redact: Redact, depth = 4): Cause {
  const original: { [key in keyof Cause]?: unknown } = Object(thrown);
  const copy: Cause = new Error(redact(original.message ?? thrown));
  for (const key of ["name", "stack", "code", "syscall"] as const) {
    const word = redact(original[key]);
    if (word) copy[key] = word;
  }
  const { cause, errors } = original;
  if (depth && cause) copy.cause = redactCause(cause, redact, depth - 1);
  if (depth && Array.isArray(errors)) copy.errors = errors.map((error) => redactCause(error, redact, depth - 1));
  return copy;
}

/** A failure to find or reach a server: `code` or `syscall` of Node, undici and Bun; Deno has only a message. */
const notSentPattern =
  /^(connect|getaddrinfo|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$|^error sending request for url \S+ client error \(Connect\)/;

/** Tells whether a failed `fetch` cannot have sent a byte. If it tried several addresses, all must have failed so. */
export function isNotSent({ code, syscall, message, cause, errors }: Cause): boolean {
  return errors?.[0]
    ? errors.every(isNotSent)
    : [code, syscall, message].some((word) => notSentPattern.test(word ?? "")) ||
        (!!cause && isNotSent(cause as Cause));
}
