import type { VideoGenerationParams } from "@video-generations/types";
import type { CallbackHost } from "../callbacks/callback-host.ts";
import type { Operation } from "../compiler/contract-operations.ts";
import { documentedErrors, olderErrors, ownErrors } from "../contract/errors.ts";
import { leftOutNote } from "../contract/left-out.ts";
import type { Route } from "../contract/routes.ts";
import type { ServedContract } from "../engine/served-contract.ts";
import type { ChosenScenarios } from "../scenarios/scenarios.ts";
import { clipped } from "../text/preview.ts";
import type { Fault } from "../validation/faults.ts";
import { judgeBody, parameterFaults } from "../validation/validation.ts";
import { type Answer, failure, later } from "./answer.ts";
import { type Call, maxBodyBytes } from "./call.ts";
import { acceptedKey } from "./credential.ts";

/** What becomes of a request: something to carry out, or a refusal. */
export type Judgement = Accepted | Refusal;

/** A request that is to be carried out. */
export type Accepted =
  | {
      readonly verdict: "create";
      readonly operation: "createVideoGeneration";
      readonly params: VideoGenerationParams;
      readonly scenarios: ChosenScenarios;
      readonly apiKey: string;
    }
  | { readonly verdict: "read"; readonly operation: "getTask"; readonly taskId: string };

/** A request that ends here. `operation` is undefined where the contract has nothing at this path and method. */
export interface Refusal {
  readonly verdict: "refused";
  readonly operation: Operation | undefined;
  readonly answer: Answer;
  readonly taskId?: never;
}

/** Where a request leads. */
export interface Place {
  /** One contract for a request and its answer, whatever is edited in between. */
  readonly served: ServedContract;
  /** Undefined: nowhere. Never that of a video that may be fetched. */
  readonly route: Route | undefined;
  /** The key that the request carries. */
  readonly key: string | undefined;
}

/** By what requests are judged. */
export interface Rules {
  /** Whether a bearer token is accepted. */
  readonly isKey: (token: string) => boolean;
  /** Counts a request of a key; whole seconds to wait when it is one too many. */
  readonly retryAfter: (key: string) => number | undefined;
  /** Hosts that a `callback_url` may lead to although they are not public. */
  readonly allow: readonly CallbackHost[];
}

/**
 * Judges a call without touching any task: path, method, token, rate, content type, size, JSON, contract and scenarios,
 * in this order.
 *
 * @returns At once, unless a body has to be read.
 * @throws What the call's body fails with.
 */
export function judge(call: Call, { key, route, served }: Place, rules: Rules): Judgement | Promise<Judgement> {
  if (route === undefined) return nowhere(call.pathname, served);
  if (!route.isAllowed) return wrongMethod(call, route, served);
  const { operation } = route;
  if (operation === undefined || operation === "getVideo") return refused(undefined, notPlayed(call));
  const rows = documentedErrors[operation];
  const token = acceptedKey(key, served.contract.facts.credentials[operation], rules.isKey);
  if (token === undefined) return refused(operation, failure(401, rows[401]));
  const wait = rules.retryAfter(token);
  if (wait !== undefined) return refused(operation, later(failure(429, rows[429]), wait));
  return route.operation === "getTask" ? judgeRead(route.taskId, served) : judgeCreate(call, token, served, rules);
}

function nowhere(pathname: string, { paths }: ServedContract): Refusal {
  const details = [`${clipped(pathname)}.`, leftOutNote(pathname), `There is ${paths}.`];
  return refused(undefined, failure(404, ownErrors[404], details.filter((part) => part !== undefined).join(" ")));
}

function wrongMethod({ method, pathname }: Call, route: Route, served: ServedContract): Refusal {
  // Something that the service has stands where the id of a task does: only a read is one of a malformed id.
  if (route.taskId !== undefined && leftOutNote(pathname) !== undefined) return nowhere(pathname, served);
  const methods = route.methods.join(" and ");
  const answer = failure(405, ownErrors[405], `${clipped(method)}. This path takes ${methods} only.`);
  return refused(undefined, { ...answer, headers: { allow: route.methods.join(", ") } });
}

/** An operation of a contract that is being edited. A server that has something to answer it with asks that first. */
function notPlayed({ method, pathname }: Call): Answer {
  const details = `the contract describes ${clipped(method)} ${clipped(pathname)}, and the simulator does not play it.`;
  return failure(404, ownErrors[404], details);
}

function judgeRead(taskId: string, { contract, taskIds }: ServedContract): Judgement {
  if (!taskIds.isJudged || parameterFaults(contract, "task_id", taskId).length === 0)
    return { verdict: "read", operation: "getTask", taskId };
  return refused("getTask", failure(400, documentedErrors.getTask[400]));
}

async function judgeCreate(call: Call, apiKey: string, served: ServedContract, rules: Rules): Promise<Judgement> {
  const { isBodyRequired, mediaType } = served.contract.facts;
  const judged = (body: unknown) => judgeParams(call, body, apiKey, served, rules);
  const type = call.headers.get("content-type");
  if (type === null && !isBodyRequired) return judged({});
  if (type?.split(";", 1)[0]?.trim().toLowerCase() !== mediaType.toLowerCase()) {
    const sent = type === null ? "none" : clipped(type);
    return refusedCreate(failure(415, ownErrors[415], `${sent}. Send the body as ${mediaType}.`));
  }
  const bytes = await call.body();
  if (bytes === undefined) {
    return refusedCreate(failure(413, olderErrors[413], `at most ${maxBodyBytes} bytes are read.`));
  }
  const text = decoded(bytes);
  if (text === undefined) return badText("the body is not UTF-8");
  const body = parsedJson(text);
  if (body === undefined) return badText(`the body is ${text === "" ? "empty" : "not well-formed JSON"}`);
  return judged(body.value);
}

function judgeParams(
  call: Call,
  body: unknown,
  apiKey: string,
  { contract }: ServedContract,
  { allow }: Rules,
): Judgement {
  const idempotencyKey = call.headers.get("idempotency-key");
  const keyFaults = idempotencyKey === null ? [] : parameterFaults(contract, "Idempotency-Key", idempotencyKey);
  const judged = judgeBody(contract, body, allow);
  if (judged.faults !== undefined) return badCreate([...keyFaults, ...judged.faults]);
  if (keyFaults.length > 0) return badCreate(keyFaults);
  const { params, scenarios } = judged;
  return { verdict: "create", operation: "createVideoGeneration", params, scenarios, apiKey };
}

function badCreate(faults: readonly Fault[]): Refusal {
  const details = faults.map(({ text }) => text).join("; ");
  return refusedCreate(failure(400, documentedErrors.createVideoGeneration[400], details, faults[0]?.param));
}

function badText(text: string): Refusal {
  return badCreate([{ param: undefined, text }]);
}

function refusedCreate(answer: Answer): Refusal {
  return refused("createVideoGeneration", answer);
}

function refused(operation: Operation | undefined, answer: Answer): Refusal {
  return { verdict: "refused", operation, answer };
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The value in a text of JSON; undefined when it is not JSON. Wrapped, as the value itself may be null. */
function parsedJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
