import type { VideoGenerationParams } from "@video-generations/types";
import type { ClientOptions, CreateOptions } from "../options.ts";
import { type Cause, type Hide, provesNotSent, retell } from "./cause.ts";
import type { Environment } from "./environment.ts";
import { type Answer, readAnswer } from "./parse-response.ts";
import { createRequestMaker } from "./transport.ts";

/** What came of one request. */
export interface Outcome extends Answer {
  /** Why there is no answer. */
  readonly cause?: Cause;
  /** Nothing of the request left, for certain. */
  readonly notSent?: boolean;
}

/** Sends one request, to create a task from parameters or to read one by id, and reads its answer to the end. */
export type Attempt = (subject: VideoGenerationParams | string, options: CreateOptions) => Promise<Outcome>;

/** @throws the reason of the signal, or a TypeError for a request that cannot be made. */
export function createAttempt(
  { now, within }: Environment,
  { apiKey, baseUrl = "https://api.evolink.ai", fetch: ownFetch, timeoutMs = 60_000 }: ClientOptions,
): Attempt {
  const makeRequest = createRequestMaker(baseUrl);
  return async (subject, { headers, idempotencyKey, signal }) => {
    let token = "";
    let sent: boolean | undefined; // Undefined as long as there is no key to send.
    // A word that is shorter than any key gives nothing away, and may be part of an answer.
    const hide: Hide = (text) =>
      typeof text === "string" ? (token[7] ? text.replaceAll(token, "[apiKey]") : text) : undefined;
    try {
      const late = () => new Error(`no answer within ${timeoutMs} ms`);
      return await within(timeoutMs, signal, late, async (own) => {
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
        return readAnswer(await (ownFetch ?? fetch)(request), hide, now);
      });
    } catch (thrown) {
      signal?.throwIfAborted();
      if (sent === false) throw thrown;
      const cause = retell(thrown, hide);
      return { cause, notSent: !sent || provesNotSent(cause) };
    }
  };
}

/** Takes a token's characters (RFC 6750, 2.1) and all else that neither a header refuses nor JSON writes otherwise. */
function parseKey(key: unknown): string {
  const token = String(key ?? "").trim();
  if (/^[!#-[\]-~]+$/.test(token)) return token;
  throw new TypeError("apiKey must be a text that a header can hold");
}
