import type { VideoGenerationParams } from "@video-generations/types";
import type { CallbackHost } from "../callbacks/callback-host.ts";
import type { Operation } from "../compiler/contract-operations.ts";
import { documentedErrors, olderErrors, ownErrors } from "../contract/errors.ts";
import { leftOutNote } from "../contract/left-out.ts";
import type { Route } from "../contract/routes.ts";
import type { ServedContract } from "../engine/served-contract.ts";
import type { ChosenScenarios } from "../scenarios/scenarios.ts";
import { shorten } from "../text/preview.ts";
import type { BrokenRule } from "../validation/broken-rules.ts";
import { validateBody, validateParameter } from "../validation/validation.ts";
import { type ContentFault, decodeContent, plainContent } from "./content.ts";
import { acceptedKey } from "./credential.ts";
import { holdFakeTime } from "./hold-fake-time.ts";
import { type RefuseCallbackHosts, refuseAllowedHost } from "./refuse-allowed-host.ts";
import { createFailure, type ServiceAnswer, withRetryAfter } from "./service-answer.ts";
import type { SimulatorRequest } from "./simulator-request.ts";

/** A validated request: it is accepted or refused. */
export type ValidatedRequest = AcceptedRequest | RefusedRequest;

/** A request that must be carried out. */
export type AcceptedRequest =
  | {
      readonly action: "create";
      readonly operation: "createVideoGeneration";
      readonly params: VideoGenerationParams;
      readonly scenarios: ChosenScenarios;
      readonly apiKey: string;
    }
  | { readonly action: "read"; readonly operation: "getTask"; readonly taskId: string };

/** A request that is refused. `operation` is `undefined` if the simulator has no operation at this path and method. */
export interface RefusedRequest {
  readonly action: "refuse";
  readonly operation: Operation | undefined;
  readonly answer: ServiceAnswer;
  readonly taskId?: never;
}

/** The route of a request, and the contract that it is validated against. */
export interface RequestContext {
  /** The contract for a request and its answer, the same one even if the contract is edited in between. */
  readonly served: ServedContract;
  /** `undefined` if nothing is at the path. */
  readonly route: Route | undefined;
  /** The key that the request carries. It can be a key that is refused. */
  readonly key: string | undefined;
}

/** Which keys are accepted, how many requests they can make, and which hosts callbacks can go to. */
export interface AccessPolicy {
  /** Whether a key is accepted. */
  readonly isKey: (token: string) => boolean;
  /** Counts a request of a key. Returns the whole seconds to wait if the request exceeds the limit. */
  readonly retryAfter: (key: string) => number | undefined;
  /** Hosts that a `callback_url` can point to although they are not public. */
  readonly allow: readonly CallbackHost[];
  /** Refuses these hosts to a create, because of the request that it came with. */
  readonly refuseCallbackHosts?: RefuseCallbackHosts | undefined;
}

/**
 * Validates a request without reading or changing any task: path, method, token, rate, content type, size, JSON,
 * contract and scenarios, in this order.
 *
 * @returns The result, or a promise if the checks of a create come as far as its content type
 * @throws the error with which the read of the request's body fails
 */
export function validateRequest(
  request: SimulatorRequest,
  { key, route, served }: RequestContext,
  policy: AccessPolicy,
): ValidatedRequest | Promise<ValidatedRequest> {
  if (route === undefined) return refuseUnknownPath(request.pathname, served);
  if (!route.isAllowed) return refuseMethod(request, route, served);
  const { operation } = route;
  if (operation === undefined || operation === "getVideo") return refuse(undefined, createNotSimulated(request));
  const rows = documentedErrors[operation];
  const token = acceptedKey(key, served.contract.facts.credentials[operation], policy.isKey);
  if (token === undefined) return refuse(operation, createFailure(401, rows[401]));
  const wait = policy.retryAfter(token);
  if (wait !== undefined) return refuse(operation, withRetryAfter(createFailure(429, rows[429]), wait));
  return route.operation === "getTask"
    ? validateRead(route.taskId, served)
    : validateCreate(request, token, served, policy);
}

function refuseUnknownPath(pathname: string, { paths }: ServedContract): RefusedRequest {
  const details = [`${shorten(pathname)}.`, leftOutNote(pathname), `There is ${paths}.`];
  return refuse(undefined, createFailure(404, ownErrors[404], details.filter((part) => part !== undefined).join(" ")));
}

function refuseMethod({ method, pathname }: SimulatorRequest, route: Route, served: ServedContract): RefusedRequest {
  // The service has other paths with a name in the place of the task's id, such as `/v1/tasks/batch`. With GET such a
  // name counts as a malformed id.
  if (route.taskId !== undefined && leftOutNote(pathname) !== undefined) return refuseUnknownPath(pathname, served);
  const methods = route.methods.join(" and ");
  const answer = createFailure(405, ownErrors[405], `${shorten(method)}. This path takes ${methods} only.`);
  return refuse(undefined, { ...answer, headers: { allow: route.methods.join(", ") } });
}

/** Refuses an operation of an edited contract. A server that can answer it in another way must do so first. */
function createNotSimulated({ method, pathname }: SimulatorRequest): ServiceAnswer {
  const details = `the contract describes ${shorten(method)} ${shorten(pathname)}, and the simulator does not simulate it.`;
  return createFailure(404, ownErrors[404], details);
}

function validateRead(taskId: string, { contract, taskIds }: ServedContract): ValidatedRequest {
  if (!taskIds.isValidated || validateParameter(contract, "task_id", taskId).length === 0)
    return { action: "read", operation: "getTask", taskId };
  return refuse("getTask", createFailure(400, documentedErrors.getTask[400]));
}

async function validateCreate(
  request: SimulatorRequest,
  apiKey: string,
  served: ServedContract,
  policy: AccessPolicy,
): Promise<ValidatedRequest> {
  const { isBodyRequired, mediaType } = served.contract.facts;
  const validate = (body: unknown) => validateParams(request, body, apiKey, served, policy);
  const type = request.headers.get("content-type");
  if (type === null && !isBodyRequired) return validate({});
  if (type?.split(";", 1)[0]?.trim().toLowerCase() !== mediaType.toLowerCase()) {
    const sent = type === null ? "none" : shorten(type);
    return refuseCreate(createFailure(415, ownErrors[415], `${sent}. Send the body as ${mediaType}.`));
  }
  const coding = request.headers.get("content-encoding");
  const received = await request.body();
  if (typeof received === "string") return validateText(received, validate);
  // Most bodies have no coding: nothing is waited for then.
  const { bytes, fault } =
    coding === null ? plainContent(received) : await holdFakeTime(decodeContent(received, coding), "decode");
  if (bytes === undefined) return refuseContent(fault);
  const text = decodeUtf8(bytes);
  return text === undefined ? refuseText("the body is not UTF-8") : validateText(text, validate);
}

function validateText(text: string, validate: (body: unknown) => ValidatedRequest): ValidatedRequest {
  const body = parseJson(text);
  if (body === undefined) return refuseText(`the body is ${text === "" ? "empty" : "not well-formed JSON"}`);
  return validate(body.value);
}

function refuseContent({ status, details, headers = {} }: ContentFault): RefusedRequest {
  if (status === 400) return refuseText(details);
  const row = status === 413 ? olderErrors[413] : ownErrors[415];
  return refuseCreate({ ...createFailure(status, row, details), headers });
}

function validateParams(
  request: SimulatorRequest,
  body: unknown,
  apiKey: string,
  { contract }: ServedContract,
  policy: AccessPolicy,
): ValidatedRequest {
  const idempotencyKey = request.headers.get("idempotency-key");
  const brokenKeyRules = idempotencyKey === null ? [] : validateParameter(contract, "Idempotency-Key", idempotencyKey);
  const result = validateBody(contract, body, policy.allow);
  if (result.brokenRules !== undefined) return refuseBrokenRules([...brokenKeyRules, ...result.brokenRules]);
  if (brokenKeyRules.length > 0) return refuseBrokenRules(brokenKeyRules);
  const { params, scenarios } = result;
  const refusal = refuseAllowedHost(params, policy, request);
  if (refusal !== undefined) return refuseBrokenRules([{ param: "callback_url", text: `callback_url ${refusal}` }]);
  return { action: "create", operation: "createVideoGeneration", params, scenarios, apiKey };
}

function refuseBrokenRules(brokenRules: readonly BrokenRule[]): RefusedRequest {
  const details = brokenRules.map(({ text }) => text).join("; ");
  return refuseCreate(createFailure(400, documentedErrors.createVideoGeneration[400], details, brokenRules[0]?.param));
}

function refuseText(text: string): RefusedRequest {
  return refuseBrokenRules([{ param: undefined, text }]);
}

function refuseCreate(answer: ServiceAnswer): RefusedRequest {
  return refuse("createVideoGeneration", answer);
}

function refuse(operation: Operation | undefined, answer: ServiceAnswer): RefusedRequest {
  return { action: "refuse", operation, answer };
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The value of a JSON text, in an object because the value can be null; `undefined` if the text is not JSON. */
function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
