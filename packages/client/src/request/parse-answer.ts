import type { ErrorDetail } from "@video-generations/types";
import type { ApiErrorDetails } from "../errors.ts";
import type { FetchResponse } from "../options.ts";
import { parseTask, type Task } from "../task.ts";
import { readText } from "./read-text.ts";
import { parseJson, type Redact } from "./redact.ts";
import { parseHttpDate, parseRetryAfter } from "./retry-after.ts";

/** What a server answered: the task, a refusal, or a success that is something else, such as another task. */
export type Answer =
  | { readonly kind: "task"; readonly task: Task }
  | { readonly kind: "refusal"; readonly details: ApiErrorDetails }
  | { readonly kind: "not-the-task"; readonly body: unknown };

/**
 * Reads and parses an answer.
 *
 * @param expectedId - the id that the task must have; undefined for a create
 * @param date - the wall clock, for answers without a `Date`
 * @throws {SyntaxError} when a success is not JSON
 * @throws {RangeError} when a success has more than 1 MiB
 * @throws what interrupted the read of a success
 */
export async function parseAnswer(
  response: FetchResponse,
  redact: Redact,
  expectedId: string | undefined,
  date: () => number,
): Promise<Answer> {
  if (!response.ok) return { kind: "refusal", details: await parseRefusal(response, redact, expectedId, date) };
  const body = parseJson(await readText(response), redact);
  const task = parseTask(body);
  const isExpected = expectedId === undefined || task?.id === expectedId;
  return task && isExpected ? { kind: "task", task } : { kind: "not-the-task", body };
}

async function parseRefusal(
  response: FetchResponse,
  redact: Redact,
  taskId: string | undefined,
  date: () => number,
): Promise<ApiErrorDetails> {
  const { headers, status } = response;
  // The status alone says that it is a refusal, so a body that cannot be read or parsed does not matter.
  const text = await readText(response).catch(() => "");
  let body: unknown;
  try {
    body = parseJson(text, redact);
  } catch {
    body = redact(text);
  }
  const { code, type, param } = errorOf(body) ?? {};
  const requestId = redact(headers.get("x-request-id") ?? "") || undefined;
  const retryAfterMs = parseRetryAfter(headers.get("retry-after"), parseHttpDate(headers.get("date")) ?? date());
  return { status, code, type, param, requestId, retryAfterMs, body, taskId };
}

/** The error in the service's envelope (E1), if there is one. */
export function errorOf(body: unknown): Partial<ErrorDetail> | null | undefined {
  return (body as { error?: Partial<ErrorDetail> | null } | null | undefined)?.error;
}
