import { excerpt } from "../verdicts/broken-contract.ts";
import { NotJudged, type Obstacle } from "../verdicts/not-judged.ts";
import { readText } from "./read-text.ts";
import type { Target } from "./target.ts";

/** A request to send. The bearer token is added unless `authorization` is given. */
export interface OutgoingRequest {
  method: "GET" | "POST" | "DELETE" | "PUT";
  /** Begins with `/`; appended to the target's base URL. */
  path: string;
  /** The whole header value, or null for no such header. @defaultValue `Bearer <the target's key>` */
  authorization?: string | null | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  body?: string | undefined;
  /** A status that the request asks for. It is judged even if other answers with it say nothing about the server. */
  wanted?: number | undefined;
}

/** One call that got its answer, with everything that was sent: the key too. */
export interface Exchange {
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly request: Request;
  readonly body: string | undefined;
  readonly answer: ReceivedAnswer;
}

/** An answer, read to its end. */
export interface ReceivedAnswer {
  /** The request in one line, for messages. It contains no header, so no key. */
  request: string;
  status: number;
  headers: Headers;
  text: string;
}

/**
 * Sends one request and reads its answer to the end.
 *
 * @param timeoutMs - Covers sending, headers and body, even if the target's `fetch` ignores the signal
 * @param onExchange - Called with the call, once its answer has come
 * @throws {NotJudged} when no whole answer comes in time, or the answer is longer than 1 MiB
 */
export async function exchange(
  target: Target,
  outgoing: OutgoingRequest,
  timeoutMs: number,
  onExchange?: (exchange: Exchange) => void,
): Promise<ReceivedAnswer> {
  const line = describeRequest(outgoing);
  const controller = new AbortController();
  const send = target.fetch ?? globalThis.fetch;
  const request = toRequest(target, outgoing, controller.signal);
  const startedAt = new Date();
  const started = performance.now();
  const answered = (async (): Promise<ReceivedAnswer> => {
    const response = await send(request);
    return { request: line, status: response.status, headers: response.headers, text: await readText(response, line) };
  })();
  try {
    const late = `${line} got no whole answer within ${timeoutMs} ms: the server hangs.`;
    const answer = await settleWithin(timeoutMs, answered, "no-answer", late);
    onExchange?.({ startedAt, durationMs: performance.now() - started, request, body: outgoing.body, answer });
    return answer;
  } catch (error) {
    if (error instanceof NotJudged) throw error;
    const message = `${line} got no answer: ${describeFailure(error)}. Is the server up at ${target.baseUrl}?`;
    throw new NotJudged("no-answer", message, { cause: error });
  } finally {
    controller.abort();
  }
}

/**
 * Settles as `work` does, or rejects when `work` takes too long.
 *
 * @throws {NotJudged} with `message` after `timeoutMs`
 */
export async function settleWithin<T>(
  timeoutMs: number,
  work: Promise<T>,
  obstacle: Obstacle,
  message: string,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NotJudged(obstacle, message)), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function toRequest(target: Target, outgoing: OutgoingRequest, signal: AbortSignal): Request {
  const { method, path, authorization = `Bearer ${target.apiKey}`, headers = {}, body } = outgoing;
  const sent = new Headers(headers);
  if (authorization !== null) sent.set("authorization", authorization);
  // A reused connection may end while a create is on its way; then nobody knows whether it bought a video.
  sent.set("connection", "close");
  // A redirect is an answer to judge. Following it would take the key to another server.
  const init: RequestInit = { method, headers: sent, signal, redirect: "manual" };
  if (body !== undefined) init.body = body;
  return new Request(`${target.baseUrl.replace(/\/+$/, "")}${path}`, init);
}

function describeRequest({ method, path, body }: OutgoingRequest): string {
  return body === undefined ? `${method} ${path}` : `${method} ${path} with ${excerpt(body) || "an empty body"}`;
}

function describeFailure(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  // A name with several addresses, such as localhost, fails once at each. The joint error has no message of its own.
  if (cause instanceof AggregateError && cause.errors.length > 0) return cause.errors.map(describeFailure).join(", ");
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
