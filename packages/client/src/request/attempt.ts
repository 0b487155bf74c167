import type { ClientSettings, Fetch, FetchResponse } from "../options.ts";
import { throwIfAborted } from "./abort.ts";
import { type Cause, copyCause, isNotSent } from "./cause.ts";
import type { Environment } from "./environment.ts";
import { type Answer, parseAnswer } from "./parse-answer.ts";
import { createRedact } from "./redact.ts";
import type { ServiceRequest } from "./transport.ts";

/** What came of an attempt: an answer, or why there is none. */
export type AttemptResult =
  | Answer
  /** Certainly no byte was sent. */
  | { readonly kind: "not-sent"; readonly cause: Cause }
  /** The request may have arrived. */
  | { readonly kind: "no-answer"; readonly cause: Cause };

/** The result of an attempt that brought no task. */
export type FailedResult = Exclude<AttemptResult, { readonly kind: "task" }>;

/** One of the service's two requests, ready but for the API key. */
export interface Call {
  /** The request, as messages name it. */
  readonly name: string;
  /** Builds the request. @throws {TypeError} when a request cannot hold what was given */
  build(authorization: string | undefined): ServiceRequest;
  /** The task that a read asks for; undefined for a create. */
  readonly taskId?: string | undefined;
  readonly idempotencyKey?: string | undefined;
  /** Keeps the request from being sent: while the key is asked for, and between two attempts. */
  readonly signal: AbortSignal | undefined;
  /** Cuts the request off once it was sent; undefined for a create that is worth finishing. */
  readonly cutOffSignal: AbortSignal | undefined;
}

/** How far an attempt came: it asks for the key, builds the request, and sends it. */
type Phase = "key" | "build" | "send";

/**
 * Creates the function that makes one attempt at a call.
 *
 * That function throws {TypeError} when the request cannot be built, and the reason of the signal.
 */
export function createAttempt(
  { date, limitTime }: Environment,
  { apiKey, fetch: ownFetch, timeoutMs }: ClientSettings,
): (call: Call) => Promise<AttemptResult> {
  return async ({ build, taskId, signal, cutOffSignal }) => {
    let phase = "key" as Phase; // Without the cast, the compiler does not see that the callback below changes it.
    let redact = createRedact("");
    throwIfAborted(signal);
    try {
      const createLateError = () => new Error(`no answer within ${timeoutMs} ms`);
      return await limitTime(timeoutMs, cutOffSignal, createLateError, async (ownSignal) => {
        const key = typeof apiKey === "function" ? await apiKey() : apiKey;
        throwIfAborted(ownSignal);
        throwIfAborted(signal);
        phase = "build";
        const token = apiKey == null ? undefined : parseKey(key);
        if (token) redact = createRedact(token);
        const request = build(token && `Bearer ${token}`);
        const fetch = ownFetch ?? globalThis.fetch;
        if (typeof fetch !== "function") throw new TypeError("fetch must be a function");
        phase = "send";
        return parseAnswer(await send(fetch, request, ownSignal), redact, taskId, date);
      });
    } catch (thrown) {
      // After an abort, what was thrown is only its consequence; but a request that is finished in spite of it may fail.
      throwIfAborted(phase === "send" ? cutOffSignal : signal);
      // Next.js ends a static rendering by what its `fetch` throws, with a digest, before it sends anything.
      if (phase === "build" || typeof Object(thrown).digest === "string") throw thrown;
      const cause = copyCause(thrown, redact);
      return { kind: phase === "key" || isNotSent(cause) ? "not-sent" : "no-answer", cause };
    }
  };
}

/** Allows what a header can hold and JSON does not escape; that includes all characters of a token (RFC 6750, 2.1). */
export function parseKey(key: unknown): string {
  const token = String(key ?? "").trim();
  if (/^[!#-[\]-~]+$/.test(token)) return token;
  throw new TypeError("apiKey must be a text that a header can hold");
}

/**
 * Calls `fetch`. In jsdom and the like, `AbortSignal` is not the class that `fetch` expects, so `fetch` refuses it before
 * it sends anything. Then it is called without a signal: an abort still rejects at once, only the connection stays open.
 */
async function send(fetch: Fetch, { url, init }: ServiceRequest, signal: AbortSignal): Promise<FetchResponse> {
  try {
    return await fetch(url, { ...init, signal });
  } catch (thrown) {
    if (!isSignalRefusal(thrown)) throw thrown;
    throwIfAborted(signal);
    return fetch(url, init);
  }
}

/**
 * The words of Node, Chromium, Firefox, Deno, Bun and node-fetch all name the option and then its class. The class alone
 * does not do: a function around `fetch` can fail with `AbortSignal.any is not a function` after it has sent a create.
 */
function isSignalRefusal(thrown: unknown): boolean {
  const { name, message = "" }: { name?: unknown; message?: string } = Object(thrown);
  return name === "TypeError" && /signal\b.*AbortSignal/.test(message);
}
