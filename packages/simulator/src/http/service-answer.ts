import type { ErrorDetail, ErrorEnvelope, Task } from "@video-generations/types";
import type { SimulatorResponse } from "./simulator-request.ts";

/** What a request is answered with, before it becomes a {@link SimulatorResponse}. */
export interface ServiceAnswer {
  readonly status: number;
  /** Travels as JSON. Absent: the answer has no body, or the one in `html`. */
  readonly body?: Task | ErrorEnvelope;
  /** A page instead of JSON, as a gateway sends it. */
  readonly html?: string;
  /** Headers of this answer, beside those that every answer has. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Set where an answer leaves the contract on purpose, and must not be validated against it. */
  readonly breaksContract?: boolean;
}

/** A failure in the envelope (E1). @param details - What happened here; follows the row's own message. */
export function createFailure(status: number, row: ErrorDetail, details?: string, param?: string): ServiceAnswer {
  const message = details === undefined ? row.message : `${row.message}: ${details}`;
  return { status, body: { error: { ...row, message, ...(param === undefined ? {} : { param }) } } };
}

/** An answer that also says when to try again (E3). */
export function withRetryAfter(answer: ServiceAnswer, seconds: number): ServiceAnswer {
  return { ...answer, headers: { ...answer.headers, "retry-after": String(seconds) } };
}

/** The answer as it is sent: compact JSON that no cache keeps. */
export function encodeAnswer(answer: ServiceAnswer, requestId: string): SimulatorResponse {
  const { status, body, html } = answer;
  const common = { "cache-control": "no-store", "x-request-id": requestId };
  if (body !== undefined) {
    const headers = { "content-type": "application/json", ...common, ...answer.headers };
    return { status, headers, body: JSON.stringify(body) };
  }
  if (html === undefined) return { status, headers: { ...common, ...answer.headers }, body: undefined };
  return { status, headers: { "content-type": "text/html; charset=utf-8", ...common, ...answer.headers }, body: html };
}

/** The response in the form that `fetch` gives. */
export function toResponse({ status, headers, body }: SimulatorResponse): Response {
  return new Response(body ?? null, { status, headers });
}
