import type { IncomingMessage, ServerResponse } from "node:http";
import {
  ConnectionDroppedError,
  type Simulator,
  type SimulatorRequest,
  type SimulatorResponse,
} from "@video-generations/simulator";
import type { Log } from "../log/log.ts";
import { failureOf } from "../log/log-event.ts";
import type { BaseUrls } from "./address/base-urls.ts";
import { awaitRest } from "./closing/rest-of-body.ts";
import { readingHeaders } from "./cors.ts";
import { errorReply } from "./error-reply.ts";
import { internalErrorText } from "./front-handler.ts";
import { noAnswerStatus } from "./handler.ts";
import { plainCallOf } from "./plain-call.ts";
import { realTimers } from "./real-timers.ts";

/** Answers a request directly from node:http. Returns false, and does nothing, if the request is not for it. */
export type FastPath = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

/**
 * Builds the fast path to the simulator, for plain creates and reads: the requests that an honest client sends often.
 * The answers are those of the usual path, but made without `Request`, `Response` and streams, which cost many times
 * the simulator's own work. Only the CORS headers are left out, if the request is not from a browser.
 */
export function createFastPath(
  simulator: Pick<Simulator, "answer" | "routeKind">,
  log: Log,
  baseUrls: Pick<BaseUrls, "ofPlain">,
): FastPath {
  const send = createBatchSender();
  return (incoming, outgoing) => {
    const call = plainCallOf(incoming, outgoing, simulator.routeKind, baseUrls);
    if (call !== undefined) void answerCall(call, outgoing, { simulator, log, send });
    return call !== undefined;
  };
}

/** Sends a reply, or closes the connection if the reply is `undefined`. */
type Send = (outgoing: ServerResponse, reply: SimulatorResponse | undefined) => void;

interface FastPathParts {
  readonly simulator: Pick<Simulator, "answer">;
  readonly log: Log;
  readonly send: Send;
}

/**
 * Sends the replies of one turn of the event loop one after the other, once all requests of that turn have been read. A
 * caller that sleeps between two replies must be woken for each, which takes the kernel as long as half a create takes
 * here. A single reply does not wait: the turn ends as soon as there is nothing more to read.
 */
function createBatchSender(): Send {
  let batch: (readonly [ServerResponse, SimulatorResponse | undefined])[] = [];
  const sendAll = () => {
    const replies = batch;
    batch = [];
    for (const [outgoing, reply] of replies) {
      if (reply === undefined) outgoing.destroy();
      else send(outgoing, reply);
    }
  };
  return (outgoing, reply) => {
    if (batch.length === 0) realTimers.setImmediate(sendAll);
    batch.push([outgoing, reply]);
  };
}

async function answerCall(
  call: SimulatorRequest,
  outgoing: ServerResponse,
  { simulator, log, send }: FastPathParts,
): Promise<void> {
  const start = performance.now();
  const { method, pathname: path } = call;
  let reply: SimulatorResponse | undefined;
  try {
    reply = await simulator.answer(call);
  } catch (error) {
    reply = createFailureReply(error, call, outgoing, log);
  }
  send(outgoing, reply);
  log({ event: "request", method, path, status: reply?.status ?? noAnswerStatus, ms: performance.now() - start });
}

/** The reply to a failure; `undefined` if the caller has gone or must not get an answer. */
function createFailureReply(
  error: unknown,
  { method, origin, pathname }: SimulatorRequest,
  outgoing: ServerResponse,
  log: Log,
) {
  if (outgoing.destroyed || error instanceof ConnectionDroppedError) return undefined;
  log(failureOf(`${method} ${origin}${pathname} could not be answered`, error));
  return errorReply(500, internalErrorText);
}

function send(outgoing: ServerResponse, { status, headers, body }: SimulatorResponse): void {
  // Only browsers use the CORS headers, and they send one of these. Making them takes a sixth of the time of a create.
  const { origin, "sec-fetch-mode": fetchMode } = outgoing.req.headers;
  const fields = origin === undefined && fetchMode === undefined ? [] : [...readingHeaders];
  for (const name in headers) fields.push(name, headers[name] ?? "");
  const bytes = Buffer.byteLength(body ?? "");
  if (body !== undefined) fields.push("content-length", String(bytes));
  outgoing.writeHead(status, fields);
  // A text with only ASCII characters is the same in Latin-1, which Node writes faster.
  outgoing.end(body, bytes === body?.length ? "latin1" : "utf8");
  if (!outgoing.req.complete) awaitRest(outgoing.req);
}
