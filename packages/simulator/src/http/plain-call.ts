import { maxBodyBytes, type SimulatorRequest } from "./simulator-request.ts";

/** Finds the calls of `fetch` that need no `Request`. */
export type PlainCalls = (input: Request | URL | string, init: RequestInit | undefined) => SimulatorRequest | undefined;

/** The members of an `init` that are understood here. The client of this repository sends all of them. */
const members: readonly string[] = ["method", "headers", "body", "redirect", "cache", "signal"];

/** The headers that are understood here. Browsers drop some of the others, such as `Cookie`. */
const headerNames: readonly string[] = ["accept", "authorization", "content-type", "idempotency-key"];

/** Paths with no dots (so no steps up, and no video), no percent-encoding and no query. */
const plainPath = /^(?:\/[\w-]+)+$/;

/** A value that `Headers` keeps as it is: ASCII, with no blank at its beginning or end. */
const plainValue = /^[!-~]+(?: [!-~]+)*$/;

/**
 * Creates a function that turns a plain call of `fetch` into the simulator's form. A `Request` and the stream of its body
 * take Node several times as long as the simulator's own work.
 *
 * The function returns `undefined` unless the call is so plain that a `Request` would say the same: a GET or POST to an
 * absolute URL in its only spelling, with a text as its body, and with few headers in a plain object. Whatever a
 * `Request` would refuse or change is left to it.
 *
 * @param isSignal - Whether a `Request` takes this signal: in jsdom and the like, `AbortSignal` is not the class that it
 * expects
 */
export function createPlainCalls(isSignal: (signal: AbortSignal) => boolean): PlainCalls {
  /** The origin of the last call: the next usually has the same, and to read a URL takes long. */
  let origin = "";
  return (input, init) => {
    if (typeof input !== "string") return undefined;
    for (const name in init) if (!members.includes(name)) return undefined;
    const { method = "GET", body, redirect = "manual", cache = "no-store", signal } = init ?? {};
    if (redirect !== "manual" || cache !== "no-store" || (signal != null && !isSignal(signal))) return undefined;
    const headers = plainHeadersOf(init?.headers);
    if (headers === undefined || !isPlainBody(method, body, headers)) return undefined;
    if (!input.startsWith(`${origin}/`) || origin === "") origin = originOf(input) ?? "";
    const pathname = input.slice(origin.length);
    if (origin === "" || !plainPath.test(pathname)) return undefined;
    return {
      method,
      pathname,
      origin,
      headers: { get: (name) => headers.get(name) ?? null },
      signal: signal ?? undefined,
      body: async () => body ?? "",
    };
  };
}

/** The length of a text up to which its UTF-8 is never more than is read: each of its units takes at most three bytes. */
const maxBodyLength = Math.floor(maxBodyBytes / 3);

/** Whether a `Request` takes the body with this method, leaves it as it is, and adds no `Content-Type` of its own. */
function isPlainBody(
  method: string,
  body: RequestInit["body"],
  headers: ReadonlyMap<string, string>,
): body is string | undefined {
  if (body === undefined) return method === "GET" || method === "POST";
  if (method !== "POST" || typeof body !== "string" || !headers.has("content-type")) return false;
  // Bytes have no half surrogates, and a byte order mark is no part of the text that is read from them.
  return body.length <= maxBodyLength && !/^\uFEFF|\p{Cs}/u.test(body);
}

/** The headers by names in lower case; `undefined` if `Headers` would refuse, merge or change any. */
function plainHeadersOf(headers: RequestInit["headers"]): ReadonlyMap<string, string> | undefined {
  const values = new Map<string, string>();
  if (headers === undefined) return values;
  if (Object.getPrototypeOf(headers) !== Object.prototype) return undefined;
  for (const [name, value] of Object.entries(headers)) {
    const known = name.toLowerCase();
    if (!headerNames.includes(known) || values.has(known)) return undefined;
    if (typeof value !== "string" || !plainValue.test(value)) return undefined;
    values.set(known, value);
  }
  return values;
}

/** The origin of an absolute http or https URL, if the text begins with it; otherwise `undefined`. */
function originOf(text: string): string | undefined {
  if (!/^https?:/.test(text) || !URL.canParse(text)) return undefined;
  const { origin } = new URL(text);
  return text.startsWith(`${origin}/`) ? origin : undefined;
}
