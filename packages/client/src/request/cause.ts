/** A failure in words. */
export interface Cause extends Error {
  code?: string;
  syscall?: string;
  errors?: readonly Cause[];
}

/** Blots the key out of a text; makes undefined of all else. */
export type Hide = (text: unknown) => string | undefined;

/**
 * Retells what was thrown by its words alone. What else hangs on it stays behind: a `Request` would show its headers.
 *
 * @param depth - how many causes of causes to retell, since an error may be its own cause
 */
export function retell(thrown: unknown, hide: Hide, depth = 4): Cause {
  const original: { [key in keyof Cause]?: unknown } = Object(thrown);
  const copy: Cause = new Error(hide(original.message ?? thrown));
  for (const key of ["name", "stack", "code", "syscall"] as const) {
    const word = hide(original[key]);
    if (word) copy[key] = word;
  }
  const { cause, errors } = original;
  if (depth && cause) copy.cause = retell(cause, hide, depth - 1);
  if (depth && Array.isArray(errors)) copy.errors = errors.map((error) => retell(error, hide, depth - 1));
  return copy;
}

/**
 * What failed to find or reach a server, as `code` or `syscall` of Node, undici and Bun, and as Deno's message, which
 * has no code.
 */
const NOT_SENT =
  /^(connect|getaddrinfo|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$|^error sending request for url \S+ client error \(Connect\)/;

/** Tells whether a failed `fetch` cannot have let a byte out; of several tries to connect, all must have failed so. */
export function provesNotSent({ code, syscall, message, cause, errors }: Cause): boolean {
  return errors?.[0]
    ? errors.every(provesNotSent)
    : [code, syscall, message].some((word) => NOT_SENT.test(word ?? "")) || (!!cause && provesNotSent(cause as Cause));
}
