import type { ErrorDetail, ErrorEnvelope, Task } from "@video-generations/types";

/** What a request is answered with, before it becomes a `Response`. */
export interface Answer {
  readonly status: number;
  readonly body: Task | ErrorEnvelope;
  /** Headers of this answer, beside those that every answer has. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A failure in the envelope (E1). `details` says what a row of the error table cannot know: what happened here. */
export function failure(status: number, row: ErrorDetail, details?: string, param?: string): Answer {
  const message = details === undefined ? row.message : `${row.message}: ${details}`;
  return { status, body: { error: { ...row, message, ...(param === undefined ? {} : { param }) } } };
}

/** The answer as it travels: compact JSON that no cache keeps. */
export function toResponse({ status, body, headers }: Answer, requestId: string): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/json",
      "cache-control": "no-store",
      "x-request-id": requestId,
      ...headers,
    },
  });
}
