import type { ErrorDetail } from "@video-generations/types";
import type { ApiErrorDetails } from "../errors.ts";
import { parseTask, type Task } from "../task.ts";
import type { Redact } from "./cause.ts";
import { parseRetryAfter } from "./retry-after.ts";

/** An answer: a task, a refusal, or neither from a success that holds no task. */
export interface ParsedResponse {
  readonly task?: Task | undefined;
  readonly refusal?: ApiErrorDetails;
}

/** Reads an answer to its end. @throws what stopped it, or a SyntaxError for a success that is not JSON. */
export async function parseResponse(response: Response, redact: Redact, now: () => number): Promise<ParsedResponse> {
  const { headers, ok, status } = response;
  // Once the status says no, it does not matter that the body breaks off.
  const text = redact(await (ok ? response.text() : response.text().catch(() => ""))) as string;
  // With a backslash JSON writes one character in several ways, and so a key; written anew, it has one.
  const parse = (): unknown =>
    JSON.parse(text.includes("\\") ? (redact(JSON.stringify(JSON.parse(text))) as string) : text);
  if (ok) return { task: parseTask(parse()) };

  let body: unknown = text;
  try {
    body = parse();
  } catch {}
  const { code, type, param } = errorOf(body) ?? {};
  const requestId = redact(headers.get("x-request-id"));
  const retryAfterMs = parseRetryAfter(headers.get("retry-after"), now());
  return { refusal: { status, code, type, param, requestId, retryAfterMs, body } };
}

/** What the service's envelope says (E1), as far as there is one. */
export function errorOf(body: unknown): Partial<ErrorDetail> | null | undefined {
  return (body as { error?: Partial<ErrorDetail> | null } | null | undefined)?.error;
}
