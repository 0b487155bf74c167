import type { Redact } from "./redact.ts";

/** A copy of an error without secrets. */
export interface Cause extends Error {
  code?: string;
  syscall?: string;
  errors?: readonly Cause[];
}

/**
 * Copies the texts of what was thrown, redacted, and nothing else that is attached: a `Request` would show its headers.
 *
 * @param depth - how many causes of causes to copy, because an error may be its own cause
 */
export function copyCause(thrown: unknown, redact: Redact, depth = 4): Cause {
  const original: { [key in keyof Cause]?: unknown } = Object(thrown);
  const message = original.message ?? thrown;
  const copy: Cause = new Error(typeof message === "string" ? redact(message) : "");
  for (const key of ["name", "stack", "code", "syscall"] as const) {
    const text = original[key];
    if (text && typeof text === "string") copy[key] = redact(text);
  }
  if (depth === 0) return copy;
  const { cause, errors } = original;
  if (cause) copy.cause = copyCause(cause, redact, depth - 1);
  if (Array.isArray(errors)) copy.errors = errors.map((error) => copyCause(error, redact, depth - 1));
  return copy;
}

/** Calls that end before anything is sent: Node's names. */
const unsentSyscall = /^(connect|getaddrinfo)$/;

/**
 * Failures to find, reach or trust a server, or to begin at all: codes of Node, undici, Bun and OpenSSL. A certificate
 * is checked before the request is sent.
 */
const unsentCode =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ConnectionRefused|UND_ERR_(CONNECT_TIMEOUT|INVALID_ARG)|(\w+_)?(CERT|SIGNATURE)(_\w+)?)$/;

/** Deno has only a message. */
const unsentMessage = /^error sending request for url \S+ client error \(Connect\)/;

/**
 * Tells whether a failed `fetch` cannot have sent a byte. If it tried several addresses, every one must have failed
 * before sending.
 */
export function isNotSent({ code = "", syscall = "", message, cause, errors }: Cause): boolean {
  if (errors?.[0]) return errors.every(isNotSent);
  if (unsentCode.test(code) || unsentSyscall.test(syscall) || unsentMessage.test(message)) return true;
  return cause !== undefined && isNotSent(cause as Cause);
}
