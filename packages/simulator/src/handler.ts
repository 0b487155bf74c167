import { toResponse } from "./answer.ts";
import type { Clock } from "./clock.ts";
import type { CompiledContract } from "./compiled-validator.ts";
import { ConnectionDroppedError } from "./connection-dropped-error.ts";
import type { Engine } from "./engine.ts";
import type { FilmServer } from "./film-server.ts";
import type { WritableJournal } from "./journal.ts";
import { bearerToken, type Judgement, judge, type Rules } from "./judge.ts";
import { carryOutCreate, carryOutRead, checked, guarded, type Outcome } from "./operations.ts";
import { clipped } from "./preview.ts";
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

/** A request and what is known of it before it is judged. */
interface Call {
  readonly request: Request;
  readonly pathname: string;
  readonly origin: string;
  readonly route: Route | undefined;
  readonly requestId: string;
}

/** What a call comes to. */
interface Served {
  readonly response: Response;
  /** The task that a create made, or had made before. */
  readonly taskId?: string | undefined;
}

/**
 * Answers requests as the service does. Like `fetch` it rejects only when there can be no answer: when the signal
 * aborts, the body cannot be sent, or a scenario closes the connection.
 */
export function createHandler(parts: HandlerParts): FetchHandler {
  const { clock, journal, requestIds } = parts;
  return async (input, init) => {
    const request = requestOf(input, init);
    request.signal.throwIfAborted();
    const { pathname, origin } = new URL(request.url);
    const route = routeOf(pathname);
    const entry = entryOf(request, pathname, route, clock.now());
    try {
      const call = { request, pathname, origin, route, requestId: `req-${requestIds.next()}` };
      const { response, taskId } = await served(call, parts);
      request.signal.throwIfAborted();
      journal.add({ ...entry, status: response.status, ...(taskId === undefined ? {} : { taskId }) });
      return response;
    } catch (error) {
      journal.add({ ...entry, ...(error instanceof ConnectionDroppedError ? { taskId: error.taskId } : {}) });
      throw error;
    }
  };
}

/** A request of another realm or library is no `instanceof Request`, but as good as one. */
function requestOf(input: Request | URL | string, init: RequestInit | undefined): Request {
  return init === undefined && typeof input === "object" && "headers" in input ? input : new Request(input, init);
}

function entryOf({ method, headers }: Request, path: string, route: Route | undefined, at: number): RequestEntry {
  const key = bearerToken(headers);
  const idempotencyKey = headers.get("idempotency-key");
  return {
    at,
    method: clipped(method),
    path: clipped(path, maxShown),
    ...(route === undefined ? {} : { operation: route.operation }),
    ...(route !== undefined && "taskId" in route ? { taskId: clipped(route.taskId, maxShown) } : {}),
    ...(key === undefined ? {} : { key: maskedKey(key) }),
    ...(idempotencyKey === null ? {} : { idempotencyKey: clipped(idempotencyKey, maxShown) }),
  };
}

async function served(call: Call, parts: HandlerParts): Promise<Served> {
  const { request, pathname, route, requestId } = call;
  const contract = parts.contract();
  const judgement = await judge(request, pathname, route, { ...parts.rules, contract });
  if (judgement.verdict === "film") {
    return { response: await parts.films.respond(request, judgement.taskId, requestId) };
  }
  const { answer, taskId } = await carriedOut(judgement, call, parts, contract);
  return { response: toResponse(answer, requestId), taskId };
}

async function carriedOut(
  judgement: Exclude<Judgement, { verdict: "film" }>,
  { request, origin }: Call,
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
      const idempotencyKey = request.headers.get("idempotency-key") ?? undefined;
      const order = { params, scenarios, apiKey, origin, idempotencyKey };
      return guarded(contract, "createVideoGeneration", () => carryOutCreate(order, engine, scenarioAnswers));
    }
    case "read":
      return guarded(contract, "getTask", () => carryOutRead(judgement.taskId, origin, engine));
  }
}
