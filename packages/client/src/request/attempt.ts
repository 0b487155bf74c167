import type { VideoGenerationParams } from "@video-generations/types";
import type { ClientOptions, CreateOptions } from "../options.ts";
import { type Cause, isNotSent, type Redact, redactCause } from "./cause.ts";
import type { Environment } from "./environment.ts";
import { type ParsedResponse, parseResponse } from "./parse-response.ts";
import { createRequestMaker } from "./transport.ts";

/** What came of one request. */
export interface AttemptResult extends ParsedResponse {
  /** Why there is no answer. */
  readonly cause?: Cause;
  /** Nothing of the request left, for certain. */
  readonly notSent?: boolean;
}

/** Sends one request, to create a task from parameters or to read one by id, and reads its answer to the end. */
export type Attempt = (subject: VideoGenerationParams | string, options: CreateOptions) => Promise<AttemptResult>;

/** @throws the reason of the signal, or a TypeError for a request that cannot be made. */
export function createAttempt(
  { now, runWithin }: Environment,
  { apiKey, baseUrl = "https://api.evolink.ai", fetch: ownFetch, timeoutMs = 60_000 }: ClientOptions,
): Attempt {
  const makeRequest = createRequestMaker(baseUrl);
  return async (subject, { headers, idempotencyKey, signal }) => {
    let token = "";
    let sent: boolean | undefined; // Undefined as long as there is no key to send.
    // A word that is shorter than any key gives nothing away, and may be part of an answer.
    const redact: Redact = (text) =>
      typeof text === "string" ? (token[7] ? text.replaceAll(token, "[apiKey]") : text) : undefined;
    try {
      const late = () => new Error(`no answer within ${timeoutMs} ms`);
      return await runWithin(timeoutMs, signal, late, async (own) => {
        const key = typeof apiKey === "function" ? await apiKey() : apiKey;
        own.throwIfAborted(); // Who has been told that nothing was sent must be right.
        sent = false;
        token = apiKey == null ? "" : parseKey(key);
        const request = makeRequest(
          subject,
          { authorization: token ? `Bearer ${token}` : undefined, "idempotency-key": idempotencyKey, ...headers },
          own,
        );
        sent = true;
        return parseResponse(await (ownFetch ?? fetch)(request), redact, now);
      });
    } catch (thrown) {
      signal?.throwIfAborted();
      if (sent === false) throw thrown;
      const cause = redactCause(thrown, redact);
      return { cause, notSent: !sent || isNotSent(cause) };
    }
  };
}

/** Takes a token's characters (RFC 6750, 2.1) and all else that neither a header refuses nor JSON writes otherwise. */
function parseKey(key: unknown): string {
  const token = String(key ?? "").trim();
  if (/^[!#-[\]-~]+$/.test(token)) return token;
  throw new TypeError("apiKey must be a text that a header can hold");
}
