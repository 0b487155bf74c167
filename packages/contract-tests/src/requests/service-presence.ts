import { pageTaskId } from "../contract/documented-values.ts";
import { withoutByteOrderMark } from "../contract/json-text.ts";
import type { OutgoingRequest, ReceivedAnswer } from "./exchange.ts";

/** A read that costs nothing, of a task that does not need to exist. */
export const plainRead: OutgoingRequest = { method: "GET", path: `/v1/tasks/${pageTaskId}` };

/** The same read without a key. The documentation answers it with 401. */
export const anonymousRead: OutgoingRequest = { ...plainRead, authorization: null };

/** A create that no server can sell, because it asks for nothing. */
export const emptyCreate: OutgoingRequest = {
  method: "POST",
  path: "/v1/videos/generations",
  headers: { "content-type": "application/json" },
  body: "{}",
};

/**
 * Whether an answer may come from another server: a login page, a redirect, a maintenance page, a server for other
 * purposes. Only the server's answers to plain requests can decide it; see {@link isServiceThere}.
 */
export function isSuspect(answer: ReceivedAnswer): boolean {
  return isElsewhere(answer) || !isJson(answer.text);
}

/** Whether the service never gives this status while it works. */
export function isElsewhere({ status }: Pick<ReceivedAnswer, "status">): boolean {
  return (status >= 300 && status <= 399) || status === 407 || status >= 500;
}

/**
 * Sends plain requests until one answer can only be the service's own: JSON or, from a server with its own error pages,
 * exactly the documented statuses.
 *
 * @param ask - Sends a request; the answer is not judged
 */
export async function isServiceThere(ask: (outgoing: OutgoingRequest) => Promise<ReceivedAnswer>): Promise<boolean> {
  const statuses: number[] = [];
  for (const outgoing of [emptyCreate, anonymousRead, plainRead]) {
    const answer = await ask(outgoing);
    if (!isSuspect(answer)) return true;
    statuses.push(answer.status);
  }
  const [refused, unauthorized] = statuses;
  return refused === 400 && unauthorized === 401;
}

/** Whether a server could treat a request as an order, so that sending it twice could cost twice. */
export function couldBuy({ method, path, body = "" }: OutgoingRequest): boolean {
  if (method !== "POST" || !path.startsWith("/v1/videos")) return false;
  const sent = parse(body);
  return typeof sent === "object" && sent !== null && "model" in sent && "prompt" in sent;
}

/** Whether a body is JSON, whatever its media type says, and even if it has a byte order mark. */
export function isJson(text: string): boolean {
  return parse(withoutByteOrderMark(text)) !== undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
