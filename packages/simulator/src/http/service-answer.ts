import type { ErrorDetail, ErrorEnvelope, Task } from "@video-generations/types";
import type { SimulatorResponse } from "./simulator-request.ts";

/** The answer to a request, before it becomes a {@link SimulatorResponse}. */
export interface ServiceAnswer {
  readonly status: number;
  /** Sent as JSON. If absent, the answer has no body, or the one in `html`. */
  readonly body?: Task | ErrorEnvelope;
  /** A page instead of JSON, as a gateway sends it. */
  readonly html?: string;
  /** Headers of this answer, in addition to those that every answer has. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Set if an answer breaks the contract on purpose, and must not be validated against it. */
  readonly breaksContract?: boolean;
}

/** Makes a failure in the envelope (E1). @param details - What happened here; follows the error row's own message */
export function createFailure(status: number, row: ErrorDetail, details?: string, param?: string): ServiceAnswer {
  const message = details === undefined ? row.message : `${row.message}: ${details}`;
  return { status, body: { error: { ...row, message, ...(param === undefined ? {} : { param }) } } };
}

/** Adds to an answer when to try again (E3). */
export function withRetryAfter(answer: ServiceAnswer, seconds: number): ServiceAnswer {
  return { ...answer, headers: { ...answer.headers, "retry-after": String(seconds) } };
}

/** Writes the answer as it is sent: as compact JSON that no cache keeps. */
export function encodeAnswer(answer: ServiceAnswer, requestId: string): SimulatorResponse {
  const { status, body, html } = answer;
  if (body !== undefined) {
    // Members are written out, not spread, for speed: nearly every answer is one of these.
    const headers = { "content-type": "application/json", "cache-control": "no-store", "x-request-id": requestId };
    const all = answer.headers === undefined ? headers : { ...headers, ...answer.headers };
    return { status, headers: all, body: JSON.stringify(body) };
  }
  const common = { "cache-control": "no-store", "x-request-id": requestId };
  if (html === undefined) return { status, headers: { ...common, ...answer.headers }, body: undefined };
  return { status, headers: { "content-type": "text/html; charset=utf-8", ...common, ...answer.headers }, body: html };
}

/** Converts the response to the form that `fetch` gives. */
export function toResponse({ status, headers, body }: SimulatorResponse): Response {
  return new Response(body ?? null, { status, headers });
}
