/** A failure in words. */
export interface Cause extends Error {
  code?: string;
  syscall?: string;
  errors?: readonly Cause[];
}

/** Blots the key out of a text; makes undefined of all else. */
export type Redact = (text: unknown) => string | undefined;

/**
 * Retells what was thrown by its words alone. What else hangs on it stays behind: a `Request` would show its headers.
 *
 * @param depth - how many causes of causes to retell, since an error may be its own cause
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

/**
 * What failed to find or reach a server, as `code` or `syscall` of Node, undici and Bun, and as Deno's message, which
 * has no code.
 */
const notSentPattern =
  /^(connect|getaddrinfo|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$|^error sending request for url \S+ client error \(Connect\)/;

/** Tells whether a failed `fetch` cannot have let a byte out; of several tries to connect, all must have failed so. */
export function isNotSent({ code, syscall, message, cause, errors }: Cause): boolean {
  return errors?.[0]
    ? errors.every(isNotSent)
    : [code, syscall, message].some((word) => notSentPattern.test(word ?? "")) ||
        (!!cause && isNotSent(cause as Cause));
}
