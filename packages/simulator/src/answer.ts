import type { ErrorDetail, ErrorEnvelope, Task } from "@video-generations/types";

/** What a request is answered with, before it becomes a `Response`. */
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
export function toResponse({ status, body, html, headers }: Answer, requestId: string): Response {
  const type = body === undefined ? html && "text/html; charset=utf-8" : "application/json";
  return new Response(body === undefined ? (html ?? null) : JSON.stringify(body), {
    status,
    headers: {
      ...(type === undefined ? {} : { "content-type": type }),
      "cache-control": "no-store",
      "x-request-id": requestId,
      ...headers,
    },
  });
}
