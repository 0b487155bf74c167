import type { ErrorDetail } from "@video-generations/types";
import type { ApiErrorDetails } from "../errors.ts";
import { parseTask, type Task } from "../task.ts";
import type { Redact } from "./cause.ts";
import { parseRetryAfter } from "./retry-after.ts";

/** A task, a refusal, or neither after a success without a task. */
export interface ParsedResponse {
  readonly task?: Task | undefined;
  readonly refusal?: ApiErrorDetails;
}

/**
 * Reads and parses a response.
 *
 * @throws {SyntaxError} when a success is not JSON
 * @throws what interrupted the read
 */
export async function parseResponse(response: Response, redact: Redact, now: () => number): Promise<ParsedResponse> {
  const { headers, ok, status } = response;
  // After an error status it does not matter if the body is cut off.
  const text = redact(await (ok ? response.text() : response.text().catch(() => ""))) as string;
  // JSON can escape a character in several ways, so it could hide a key. After `JSON.stringify` there is only one way.
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

/** The error in the service's envelope (E1), if there is one. */
export function errorOf(body: unknown): Partial<ErrorDetail> | null | undefined {
  return (body as { error?: Partial<ErrorDetail> | null } | null | undefined)?.error;
}
