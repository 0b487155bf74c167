import type { ErrorDetail, ErrorEnvelope, Task } from "@video-generations/types";
import type { Reply } from "./call.ts";

/** What a request is answered with, before it becomes a {@link Reply}. */
export interface Answer {
  readonly status: number;
  /** Travels as JSON. Absent: the answer has no body, or the one in `html`. */
  readonly body?: Task | ErrorEnvelope;
  /** A page in the place of JSON, as a gateway sends it. */
  readonly html?: string;
  /** Headers of this answer, beside those that every answer has. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Set where an answer leaves the contract on purpose, and must not be judged by it. */
  readonly breaksContract?: boolean;
}

/** A failure in the envelope (E1). `details` says what a row of the error table cannot know: what happened here. */
export function failure(status: number, row: ErrorDetail, details?: string, param?: string): Answer {
  const message = details === undefined ? row.message : `${row.message}: ${details}`;
  return { status, body: { error: { ...row, message, ...(param === undefined ? {} : { param }) } } };
}

/** An answer that also says when to try again (E3). */
export function later(answer: Answer, seconds: number): Answer {
  return { ...answer, headers: { ...answer.headers, "retry-after": String(seconds) } };
}

/** The answer as it travels: compact JSON that no cache keeps. */
export function replyOf(answer: Answer, requestId: string): Reply {
  const { status, body, html } = answer;
  const common = { "cache-control": "no-store", "x-request-id": requestId };
  if (body !== undefined) {
    const headers = { "content-type": "application/json", ...common, ...answer.headers };
    return { status, headers, body: JSON.stringify(body) };
  }
  if (html === undefined) return { status, headers: { ...common, ...answer.headers }, body: undefined };
  return { status, headers: { "content-type": "text/html; charset=utf-8", ...common, ...answer.headers }, body: html };
}

/** The reply in the form that `fetch` gives. */
export function toResponse({ status, headers, body }: Reply): Response {
  return new Response(body ?? null, { status, headers });
}
