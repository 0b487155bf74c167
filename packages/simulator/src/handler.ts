import { type Answer, failure, toResponse } from "./answer.ts";
import type { Engine } from "./engine.ts";
import { documentedErrors, type Operation } from "./errors.ts";
import { type Judgement, judge } from "./judge.ts";
import type { Sequence } from "./sequence.ts";
import { answerFaults } from "./validation.ts";

/** What the handler works with. */
export interface HandlerParts {
  readonly engine: Engine;
  readonly requestIds: Sequence;
  /** Whether a bearer token is accepted. */
  readonly isKey: (token: string) => boolean;
}

/** The simulator's side of `fetch`: takes what `fetch` takes. */
export type FetchHandler = (input: Request | URL | string, init?: RequestInit) => Promise<Response>;

/**
 * Answers requests as the service does. Like `fetch` it rejects only when there can be no answer: when the signal
 * aborts, or the body cannot be sent.
 */
export function createHandler({ engine, requestIds, isKey }: HandlerParts): FetchHandler {
  return async (input, init) => {
    const request = requestOf(input, init);
    request.signal.throwIfAborted();
    const requestId = `req-${requestIds.next()}`;
    const { pathname, origin } = new URL(request.url);
    const judgement = await judge(request, pathname, isKey);
    const answer = await carriedOut(judgement, engine, origin);
    request.signal.throwIfAborted();
    return toResponse(answer, requestId);
  };
}

/** A request of another realm or library is no `instanceof Request`, but as good as one. */
function requestOf(input: Request | URL | string, init: RequestInit | undefined): Request {
  return init === undefined && typeof input === "object" && "headers" in input ? input : new Request(input, init);
}

async function carriedOut(judgement: Judgement, engine: Engine, origin: string): Promise<Answer> {
  switch (judgement.verdict) {
    case "refused":
      return judgement.operation === undefined ? judgement.answer : checked(judgement.operation, judgement.answer);
    case "create":
      return guarded("createVideoGeneration", async () => ({
        status: 200,
        body: await engine.create(judgement.params, origin),
      }));
    case "read":
      return guarded("getTask", async () => {
        const task = await engine.read(judgement.taskId, origin);
        return task === undefined ? failure(404, documentedErrors.getTask[404]) : { status: 200, body: task };
      });
  }
}

/** A store that fails is a failure of the service: 500, and no stack trace. */
async function guarded(operation: Operation, answer: () => Promise<Answer>): Promise<Answer> {
  try {
    return checked(operation, await answer());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failure(500, documentedErrors[operation][500], `the simulator's engine or store failed: ${reason}`);
  }
}

/** An answer of the simulator's own that breaks the contract is a fault of the simulator, and must be seen as one. */
function checked(operation: Operation, answer: Answer): Answer {
  const faults = answerFaults(operation, answer.status, answer.body);
  if (faults.length === 0) return answer;
  const list = faults.map(({ text }) => text).join("; ");
  const details = `the simulator's own answer (${answer.status}) breaks the contract: ${list}`;
  return failure(500, documentedErrors[operation][500], details);
}
