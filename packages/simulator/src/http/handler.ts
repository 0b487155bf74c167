import type { Clock } from "../clock/clock.ts";
import type { Route } from "../contract/routes.ts";
import type { Engine } from "../engine/engine.ts";
import type { Sequence } from "../engine/id-generator.ts";
import type { ServedContract } from "../engine/served-contract.ts";
import type { WritableJournal } from "../journals/journal.ts";
import { maskedKey, type RequestEntry } from "../journals/requests.ts";
import { clipped } from "../text/preview.ts";
import { replyOf, toResponse } from "./answer.ts";
import type { Call, Reply } from "./call.ts";
import { ConnectionDroppedError } from "./connection-dropped-error.ts";
import { keyIn } from "./credential.ts";
import { type Accepted, judge, type Rules } from "./judge.ts";
import { carryOutCreate, carryOutRead, checked, engineFailure, type Outcome } from "./operations.ts";
import { readBody } from "./read-body.ts";
import type { ScenarioAnswers } from "./scenario-answers.ts";
import type { VideoServer } from "./video-server.ts";

/** What the handler works with. */
export interface HandlerParts {
  readonly clock: Clock;
  readonly engine: Engine;
  readonly videos: VideoServer;
  readonly scenarioAnswers: ScenarioAnswers;
  readonly requestIds: Sequence;
  readonly rules: Rules;
  /** The contract as it stands in this moment. */
  readonly served: () => ServedContract;
  readonly journal: WritableJournal<RequestEntry>;
}

/** The simulator's side of `fetch`: takes what `fetch` takes. */
export type FetchHandler = (input: Request | URL | string, init?: RequestInit) => Promise<Response>;

/** So many characters of what a caller chose are kept in the journal. */
const maxShown = 200;

/** Where a call leads, by the contract that it is judged by. */
interface CallPlace {
  readonly served: ServedContract;
  readonly route: Route | undefined;
  /** The key that the call carries, accepted or not. */
  readonly key: string | undefined;
}

/** What a call comes to. */
interface Served<Result> {
  readonly result: Result;
  /** The task that a create made, or had made before. */
  readonly taskId?: string | undefined;
}

/**
 * Answers calls as the service does. Like `fetch` it rejects only when there can be no answer: when the caller has gone,
 * the body cannot be read, a scenario closes the connection, or the call fetches a video, which is no text.
 */
export function createAnswer(parts: HandlerParts): (call: Call) => Promise<Reply> {
  return (call) => {
    const place = placeOf(call, parts);
    if (videoIn(place.route) === undefined) return reply(call, place, parts);
    return Promise.reject(new TypeError(`${call.pathname} is a video, and a video is no text. Get it by fetch.`));
  };
}

/** The same in the form of `fetch`, videos included. */
export function createFetch(parts: HandlerParts): FetchHandler {
  // Taken now, not with the first call: Node loads its own when it is first asked for, which takes as long as many calls.
  const { Request } = globalThis;
  return async (input, init) => {
    // A request of another realm or library is no `instanceof Request`, but as good as one.
    const isRequest = init === undefined && typeof input === "object" && "headers" in input;
    const request = isRequest ? input : new Request(input, init);
    const call = callOf(request);
    const place = placeOf(call, parts);
    const video = videoIn(place.route);
    if (video === undefined) return bodyFor(call, toResponse(await reply(call, place, parts)));
    const serve = async (requestId: string) => ({ result: await parts.videos.respond(request, video, requestId) });
    return bodyFor(call, await journalled(call, place, parts, serve));
  };
}

/** HEAD gets the headers of GET alone (RFC 9110, 9.3.2), failures included. */
function bodyFor({ method }: Call, response: Response): Response {
  return method === "HEAD" && response.body !== null ? new Response(null, response) : response;
}

function callOf(request: Request): Call {
  const { method, headers, signal, url } = request;
  const { pathname, origin } = new URL(url);
  return { method, pathname, origin, headers, signal, body: () => readBody(request) };
}

function placeOf({ headers, method, pathname }: Call, parts: HandlerParts): CallPlace {
  const served = parts.served();
  const route = served.routeOf(method, pathname);
  const { createVideoGeneration, getTask } = served.contract.facts.credentials;
  return { served, route, key: keyIn(headers, route?.operation === "getTask" ? getTask : createVideoGeneration) };
}

/** The task whose video is to be fetched; undefined where it is no video, or is not to be fetched. */
function videoIn(route: Route | undefined): string | undefined {
  return route?.operation === "getVideo" && route.isAllowed ? route.taskId : undefined;
}

function reply(call: Call, place: CallPlace, parts: HandlerParts): Promise<Reply> {
  return journalled(call, place, parts, (requestId) => served(call, place, requestId, parts));
}

/** Serves a call and writes down what became of it. */
async function journalled<Result extends { readonly status: number }>(
  call: Call,
  place: CallPlace,
  { clock, journal, requestIds }: HandlerParts,
  serve: (requestId: string) => Promise<Served<Result>>,
): Promise<Result> {
  call.signal?.throwIfAborted();
  const entry = entryOf(call, place, clock.now());
  try {
    const { result, taskId } = await serve(`req-${requestIds.next()}`);
    call.signal?.throwIfAborted();
    entry.status = result.status;
    if (taskId !== undefined) entry.taskId = taskId;
    return result;
  } catch (error) {
    if (error instanceof ConnectionDroppedError) entry.taskId = error.taskId;
    throw error;
  } finally {
    journal.add(entry);
  }
}

/** What is known of a call before it is served. */
function entryOf({ method, pathname, headers }: Call, { key, route }: CallPlace, at: number): Writable<RequestEntry> {
  const entry: Writable<RequestEntry> = { at, method: clipped(method), path: clipped(pathname, maxShown) };
  if (route?.operation !== undefined) entry.operation = route.operation;
  if (route?.taskId !== undefined) entry.taskId = clipped(route.taskId, maxShown);
  if (key !== undefined) entry.key = maskedKey(key);
  const idempotencyKey = headers.get("idempotency-key");
  if (idempotencyKey !== null) entry.idempotencyKey = clipped(idempotencyKey, maxShown);
  return entry;
}

type Writable<Entry> = { -readonly [Name in keyof Entry]: Entry[Name] };

async function served(call: Call, place: CallPlace, requestId: string, parts: HandlerParts): Promise<Served<Reply>> {
  const judgement = await judge(call, place, parts.rules);
  const { answer, taskId } =
    judgement.verdict === "refused" ? judgement : await carriedOut(judgement, call, place, parts);
  const { operation } = judgement;
  const known = operation === undefined ? answer : checked(place.served.contract, operation, answer);
  return { result: replyOf(known, requestId), taskId };
}

/** A store that fails is a failure of the service: 500, and no stack trace. */
async function carriedOut(
  judgement: Accepted,
  call: Call,
  { served }: CallPlace,
  parts: HandlerParts,
): Promise<Outcome> {
  try {
    const { engine, scenarioAnswers } = parts;
    const { headers, origin } = call;
    if (judgement.verdict === "read") return await carryOutRead(judgement.taskId, origin, engine, served.contract);
    const { params, scenarios, apiKey } = judgement;
    const idempotencyKey = headers.get("idempotency-key") ?? undefined;
    return await carryOutCreate({ params, scenarios, apiKey, origin, idempotencyKey, served }, engine, scenarioAnswers);
  } catch (error) {
    if (error instanceof ConnectionDroppedError) throw error;
    return { answer: engineFailure(judgement.operation, error) };
  }
}
