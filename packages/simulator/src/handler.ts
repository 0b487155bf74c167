import { replyOf, toResponse } from "./answer.ts";
import type { Call, Reply } from "./call.ts";
import type { Clock } from "./clock.ts";
import type { CompiledContract } from "./compiled-validator.ts";
import { ConnectionDroppedError } from "./connection-dropped-error.ts";
import type { Engine } from "./engine.ts";
import type { FilmServer } from "./film-server.ts";
import type { WritableJournal } from "./journal.ts";
import { bearerToken, type Judgement, judge, type Rules } from "./judge.ts";
import { carryOutCreate, carryOutRead, checked, guarded, type Outcome } from "./operations.ts";
import { clipped } from "./preview.ts";
import { readBody } from "./read-body.ts";
import { maskedKey, type RequestEntry } from "./requests.ts";
import { type Route, routeOf } from "./routes.ts";
import type { ScenarioAnswers } from "./scenario-answers.ts";
import type { Sequence } from "./sequence.ts";

/** What the handler works with. */
export interface HandlerParts {
  readonly clock: Clock;
  readonly engine: Engine;
  readonly films: FilmServer;
  readonly scenarioAnswers: ScenarioAnswers;
  readonly requestIds: Sequence;
  readonly rules: Omit<Rules, "contract">;
  /** The contract as it stands in this moment. */
  readonly contract: () => CompiledContract;
  readonly journal: WritableJournal<RequestEntry>;
}

/** The simulator's side of `fetch`: takes what `fetch` takes. */
export type FetchHandler = (input: Request | URL | string, init?: RequestInit) => Promise<Response>;

/** So many characters of what a caller chose are kept in the journal. */
const maxShown = 200;

/** What a call comes to. */
interface Served<Result> {
  readonly result: Result;
  /** The task that a create made, or had made before. */
  readonly taskId?: string | undefined;
}

/**
 * Answers calls as the service does. Like `fetch` it rejects only when there can be no answer: when the caller has gone,
 * the body cannot be read, a scenario closes the connection, or the call fetches a film, which is no text.
 */
export function createAnswer(parts: HandlerParts): (call: Call) => Promise<Reply> {
  return async (call) => {
    const route = routeOf(call.pathname);
    if (filmIn(route, call.method) === undefined) return await reply(call, route, parts);
    throw new TypeError(`${call.pathname} is a film, and a film is no text. Get it by fetch.`);
  };
}

/** The same in the form of `fetch`, films included. */
export function createFetch(parts: HandlerParts): FetchHandler {
  // Taken now, not with the first call: Node loads its own when it is first asked for, which takes as long as many calls.
  const { Request } = globalThis;
  return async (input, init) => {
    // A request of another realm or library is no `instanceof Request`, but as good as one.
    const isRequest = init === undefined && typeof input === "object" && "headers" in input;
    const request = isRequest ? input : new Request(input, init);
    const call = callOf(request);
    const route = routeOf(call.pathname);
    const film = filmIn(route, call.method);
    if (film === undefined) return bodyFor(call, toResponse(await reply(call, route, parts)));
    const serve = async (requestId: string) => ({ result: await parts.films.respond(request, film, requestId) });
    return bodyFor(call, await journalled(call, route, parts, serve));
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

/** The task whose film is to be fetched; undefined where it is no film, or is not to be fetched. */
function filmIn(route: Route | undefined, method: string): string | undefined {
  return route?.operation === "getFilm" && route.methods.includes(method) ? route.taskId : undefined;
}

function reply(call: Call, route: Route | undefined, parts: HandlerParts): Promise<Reply> {
  return journalled(call, route, parts, (requestId) => served(call, route, requestId, parts));
}

/** Serves a call and writes down what became of it. */
async function journalled<Result extends { readonly status: number }>(
  call: Call,
  route: Route | undefined,
  { clock, journal, requestIds }: HandlerParts,
  serve: (requestId: string) => Promise<Served<Result>>,
): Promise<Result> {
  call.signal?.throwIfAborted();
  const entry = entryOf(call, route, clock.now());
  try {
    const { result, taskId } = await serve(`req-${requestIds.next()}`);
    call.signal?.throwIfAborted();
    journal.add({ ...entry, status: result.status, ...(taskId === undefined ? {} : { taskId }) });
    return result;
  } catch (error) {
    journal.add({ ...entry, ...(error instanceof ConnectionDroppedError ? { taskId: error.taskId } : {}) });
    throw error;
  }
}

function entryOf({ method, pathname, headers }: Call, route: Route | undefined, at: number): RequestEntry {
  const key = bearerToken(headers);
  const idempotencyKey = headers.get("idempotency-key");
  return {
    at,
    method: clipped(method),
    path: clipped(pathname, maxShown),
    ...(route === undefined ? {} : { operation: route.operation }),
    ...(route !== undefined && "taskId" in route ? { taskId: clipped(route.taskId, maxShown) } : {}),
    ...(key === undefined ? {} : { key: maskedKey(key) }),
    ...(idempotencyKey === null ? {} : { idempotencyKey: clipped(idempotencyKey, maxShown) }),
  };
}

async function served(
  call: Call,
  route: Route | undefined,
  requestId: string,
  parts: HandlerParts,
): Promise<Served<Reply>> {
  const contract = parts.contract();
  const judgement = await judge(call, route, { ...parts.rules, contract });
  const { answer, taskId } = await carriedOut(judgement, call, parts, contract);
  return { result: replyOf(answer, requestId), taskId };
}

async function carriedOut(
  judgement: Judgement,
  { headers, origin }: Call,
  { engine, scenarioAnswers }: HandlerParts,
  contract: CompiledContract,
): Promise<Outcome> {
  switch (judgement.verdict) {
    case "refused": {
      const { operation, answer } = judgement;
      return { answer: operation === undefined ? answer : checked(contract, operation, answer) };
    }
    case "create": {
      const { params, scenarios, apiKey } = judgement;
      const idempotencyKey = headers.get("idempotency-key") ?? undefined;
      const order = { params, scenarios, apiKey, origin, idempotencyKey };
      return guarded(contract, "createVideoGeneration", () => carryOutCreate(order, engine, scenarioAnswers));
    }
    case "read":
      return guarded(contract, "getTask", () => carryOutRead(judgement.taskId, origin, engine));
  }
}
