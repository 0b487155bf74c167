import { presentDate } from "../clock/calendar.ts";
import type { Clock } from "../clock/clock.ts";
import type { Route } from "../contract/routes.ts";
import type { Engine } from "../engine/engine.ts";
import type { IdGenerator } from "../engine/id-generator.ts";
import type { ServedContract } from "../engine/served-contract.ts";
import type { WritableJournal } from "../journals/journal.ts";
import type { RequestEntry } from "../journals/request-entry.ts";
import { maskKey } from "../keys/key-label.ts";
import { shorten } from "../text/preview.ts";
import { ConnectionDroppedError } from "./connection-dropped-error.ts";
import { journalKey, keyIn } from "./credential.ts";
import { holdFakeTime } from "./hold-fake-time.ts";
import {
  carryOutCreate,
  carryOutRead,
  createEngineFailure,
  enforceContract,
  type OperationResult,
} from "./operations.ts";
import { createPlainCalls } from "./plain-call.ts";
import { readBody } from "./read-body.ts";
import type { ScenarioAnswers } from "./scenario-answers.ts";
import { encodeAnswer, toResponse } from "./service-answer.ts";
import type { SimulatorRequest, SimulatorResponse } from "./simulator-request.ts";
import { type AcceptedRequest, type AccessPolicy, type RequestContext, validateRequest } from "./validate-request.ts";
import type { VideoServer } from "./video-server.ts";

/** What the handler works with. */
export interface HandlerParts {
  readonly clock: Clock;
  readonly engine: Engine;
  readonly videos: VideoServer;
  readonly scenarioAnswers: ScenarioAnswers;
  readonly requestIds: IdGenerator;
  readonly policy: AccessPolicy;
  /** Gives the contract as it is now. */
  readonly currentContract: () => ServedContract;
  readonly journal: WritableJournal<RequestEntry>;
}

/** Answers like `fetch`, and takes the same arguments. */
export type FetchHandler = (input: Request | URL | string, init?: RequestInit) => Promise<Response>;

/** The number of characters that the journal keeps of a text from a caller. */
const maxShown = 200;

/** The result of a request. */
interface HandledRequest<Result> {
  readonly result: Result;
  /** The task that a create made, now or earlier. */
  readonly taskId?: string | undefined;
  /** The API key whose journal has the request, if the request carries none. */
  readonly key?: string | undefined;
}

/** Answers a request in the simulator's form. */
export type RequestHandler = (request: SimulatorRequest) => Promise<SimulatorResponse>;

/**
 * Creates a handler that answers requests as the service does. Like `fetch`, it rejects only when there can be no
 * answer: when the caller has gone, the body cannot be read, a scenario closes the connection, or the request is for a
 * video, which is not text.
 */
export function createRequestHandler(parts: HandlerParts): RequestHandler {
  return (request) => {
    const context = contextOf(request, parts);
    if (videoTaskIdOf(context.route) === undefined) return answerRequest(request, context, parts);
    return Promise.reject(new TypeError(`${request.pathname} is a video, and a video is no text. Get it by fetch.`));
  };
}

/** Answers a `Request`, also for a video. Links in the answer begin with `baseUrl`, such as `https://host/prefix`. */
export type Responder = (request: Request, baseUrl: string) => Promise<Response>;

/** Creates the same handler for web-standard requests. It answers requests for videos too. */
export function createResponder(parts: HandlerParts): Responder {
  return async (fetchRequest, baseUrl) => {
    const request = toSimulatorRequest(fetchRequest, baseUrl);
    const context = contextOf(request, parts);
    const video = videoTaskIdOf(context.route);
    if (video === undefined) return withoutHeadBody(request, toResponse(await answerRequest(request, context, parts)));
    const serve = async (requestId: string) => {
      const { response, key } = await parts.videos.respond(fetchRequest, video, requestId);
      return { result: response, key };
    };
    return withoutHeadBody(request, await withRequestLog(request, context, parts, serve));
  };
}

/**
 * Creates the same handler in the form of `fetch`. Links in an answer begin with the origin of the request's URL.
 *
 * @param answer - Answers plain calls, without a `Request`
 */
export function createFetchHandler(respond: Responder, answer: RequestHandler): FetchHandler {
  // It is read before the first request: Node loads it at the first access, which takes as long as many requests.
  const { Request } = globalThis;
  /** The class of the last signal that a `Request` has taken. */
  let takenSignal: unknown;
  const plainCallOf = createPlainCalls((signal) => Object.getPrototypeOf(signal) === takenSignal);
  return async (input, init) => {
    const plain = plainCallOf(input, init);
    if (plain !== undefined) return toResponse(await answer(plain));
    // A request from another realm or library is not `instanceof Request`, but works too.
    const isRequest = init === undefined && typeof input === "object" && "headers" in input;
    const request = isRequest ? input : new Request(input, init);
    if (init?.signal != null) takenSignal = Object.getPrototypeOf(init.signal);
    return respond(request, new URL(request.url).origin);
  };
}

/** Removes the body of an answer to HEAD, failures included: HEAD gets only the headers of GET (RFC 9110, 9.3.2). */
function withoutHeadBody({ method }: SimulatorRequest, response: Response): Response {
  return method === "HEAD" && response.body !== null ? new Response(null, response) : response;
}

function toSimulatorRequest(request: Request, origin: string): SimulatorRequest {
  const { method, headers, signal, url } = request;
  const { pathname } = new URL(url);
  return { method, pathname, origin, headers, signal, body: () => holdFakeTime(readBody(request)) };
}

function contextOf({ headers, method, pathname }: SimulatorRequest, parts: HandlerParts): RequestContext {
  const served = parts.currentContract();
  const route = served.routeOf(method, pathname);
  const { createVideoGeneration, getTask } = served.contract.facts.credentials;
  return { served, route, key: keyIn(headers, route?.operation === "getTask" ? getTask : createVideoGeneration) };
}

/** The task whose video is requested; `undefined` if the path is not a video's, or the method is not allowed. */
function videoTaskIdOf(route: Route | undefined): string | undefined {
  return route?.operation === "getVideo" && route.isAllowed ? route.taskId : undefined;
}

function answerRequest(
  request: SimulatorRequest,
  context: RequestContext,
  parts: HandlerParts,
): Promise<SimulatorResponse> {
  return withRequestLog(request, context, parts, (requestId) => handleRequest(request, context, requestId, parts));
}

/** Serves a request and adds it to the journal. */
async function withRequestLog<Result extends { readonly status: number }>(
  request: SimulatorRequest,
  context: RequestContext,
  { clock, journal, requestIds }: HandlerParts,
  serve: (requestId: string) => Promise<HandledRequest<Result>>,
): Promise<Result> {
  request.signal?.throwIfAborted();
  const entry = createEntry(request, context, presentDate(clock));
  let { key } = context;
  try {
    const { result, taskId, key: otherKey } = await serve(`req-${requestIds.next()}`);
    key ??= otherKey;
    request.signal?.throwIfAborted();
    entry.status = result.status;
    if (taskId !== undefined) entry.taskId = taskId;
    return result;
  } catch (error) {
    if (error instanceof ConnectionDroppedError) entry.taskId = error.taskId;
    throw error;
  } finally {
    if (key !== undefined) entry.key ??= maskKey(key);
    journal.add(entry, key);
  }
}

/** Makes the journal entry of a request before it is served. */
function createEntry(
  { method, pathname, headers }: SimulatorRequest,
  { key, route }: RequestContext,
  at: number,
): Writable<RequestEntry> {
  // Members are assigned, not spread, for speed: every request comes through here.
  const entry: Writable<RequestEntry> = { at, method: shorten(method), path: shorten(pathname, maxShown) };
  if (route?.operation !== undefined) entry.operation = route.operation;
  if (route?.taskId !== undefined) entry.taskId = shorten(route.taskId, maxShown);
  if (key !== undefined) entry.key = maskKey(key);
  const idempotencyKey = headers.get("idempotency-key");
  if (idempotencyKey !== null) entry.idempotencyKey = shorten(idempotencyKey, maxShown);
  return entry;
}

type Writable<Entry> = { -readonly [Name in keyof Entry]: Entry[Name] };

async function handleRequest(
  request: SimulatorRequest,
  context: RequestContext,
  requestId: string,
  parts: HandlerParts,
): Promise<HandledRequest<SimulatorResponse>> {
  const validated = await validateRequest(request, context, parts.policy);
  const { answer, taskId } =
    validated.action === "refuse" ? validated : await carryOut(validated, request, context, parts);
  const { operation } = validated;
  const known = operation === undefined ? answer : enforceContract(context.served.contract, operation, answer);
  const { facts } = context.served.contract;
  const key = operation === undefined ? undefined : journalKey(context.key, facts.credentials[operation]);
  return { result: encodeAnswer(known, requestId), taskId, key };
}

/** Carries out an accepted request. If the store or the engine fails, the answer is a 500 without a stack trace. */
async function carryOut(
  accepted: AcceptedRequest,
  request: SimulatorRequest,
  { served }: RequestContext,
  parts: HandlerParts,
): Promise<OperationResult> {
  try {
    const { engine, scenarioAnswers } = parts;
    const { headers, origin } = request;
    if (accepted.action === "read") return await carryOutRead(accepted.taskId, origin, engine, served.contract);
    const { params, scenarios, apiKey } = accepted;
    const idempotencyKey = headers.get("idempotency-key") ?? undefined;
    return await carryOutCreate({ params, scenarios, apiKey, origin, idempotencyKey, served }, engine, scenarioAnswers);
  } catch (error) {
    if (error instanceof ConnectionDroppedError) throw error;
    return { answer: createEngineFailure(accepted.operation, error) };
  }
}
