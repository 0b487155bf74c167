import type { VideoGenerationParams } from "@video-generations/types";
import type { ClientOptions, CreateOptions } from "../options.ts";
import { type Cause, isNotSent, type Redact, redactCause } from "./cause.ts";
import type { Environment } from "./environment.ts";
import { type ParsedResponse, parseResponse } from "./parse-response.ts";
import { createRequestMaker } from "./transport.ts";

/** The result of one attempt. */
export interface AttemptResult extends ParsedResponse {
  /** Why there is no response. */
  readonly cause?: Cause;
  /** True if certainly nothing was sent. */
  readonly notSent?: boolean;
}

/** Sends one request, which creates a task from parameters or reads one by id, and parses the response. */
export type Attempt = (subject: VideoGenerationParams | string, options: CreateOptions) => Promise<AttemptResult>;

/**
 * @throws {TypeError} when the request cannot be built
 * @throws the reason of the signal
 */
export function createAttempt(
  { now, runWithin }: Environment,
  { apiKey, baseUrl = "https://api.evolink.ai", fetch: ownFetch, timeoutMs = 60_000 }: ClientOptions,
): Attempt {
  const makeRequest = createRequestMaker(baseUrl);
  return async (subject, { headers, idempotencyKey, signal }) => {
    let token = "";
    let sent: boolean | undefined; // Undefined until the key is known.
    // A short key is not redacted: its characters may be part of any answer.
    const redact: Redact = (text) =>
      typeof text === "string" ? (token[7] ? text.replaceAll(token, "[apiKey]") : text) : undefined;
    try {
      const late = () => new Error(`no answer within ${timeoutMs} ms`);
      return await runWithin(timeoutMs, signal, late, async (own) => {
        const key = typeof apiKey === "function" ? await apiKey() : apiKey;
        own.throwIfAborted(); // After an abort nothing more may be sent.
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

/** Allows what a header can hold and JSON does not escape; that includes all characters of a token (RFC 6750, 2.1). */
function parseKey(key: unknown): string {
  const token = String(key ?? "").trim();
  if (/^[!#-[\]-~]+$/.test(token)) return token;
  throw new TypeError("apiKey must be a text that a header can hold");
}
