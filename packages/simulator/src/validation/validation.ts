import type { VideoGenerationParams } from "@video-generations/types";
import { type CallbackHost, isCallbackHost } from "../callbacks/callback-host.ts";
import { callbackUrlOf, destinationFault } from "../callbacks/callback-url.ts";
import { type CompiledContract, type Violation, validatorOf } from "../compiler/compiled-contract.ts";
import type { Operation } from "../compiler/contract-operations.ts";
import { isGateway } from "../contract/named-errors.ts";
import { readMarkers } from "../scenarios/scenario-markers.ts";
import type { ChosenScenarios } from "../scenarios/scenarios.ts";
import { promptOf } from "../videos/requested-video.ts";
import { type Fault, faultsOf } from "./faults.ts";

/** A body that has been judged. */
export type JudgedBody =
  | { readonly faults: readonly Fault[] }
  | { readonly faults?: never; readonly params: VideoGenerationParams; readonly scenarios: ChosenScenarios };

/**
 * Judges the body of a create: the contract's keywords, what no keyword can say of `callback_url`, and the markers of
 * scenarios in the prompt.
 *
 * @param allow - Hosts that a `callback_url` may lead to although they are not public, over http too.
 */
export function judgeBody(
  { bodies, shapes, facts }: CompiledContract,
  body: unknown,
  allow: readonly CallbackHost[],
): JudgedBody {
  const validate = bodies.createVideoGeneration;
  const violations = validate(body) ? [] : exceptAllowed(validate.errors ?? [], body, allow);
  if (violations.length > 0) {
    const subject = { name: "the body", value: body, shape: shapes.createVideoGeneration };
    return { faults: faultsOf(violations, subject) };
  }
  // The validator has just proved it; a contract that is being edited may take a body that is no object.
  const params = (typeof body === "object" && body !== null ? body : {}) as VideoGenerationParams;
  const url = callbackUrlOf(params);
  const urlFault = url === undefined ? undefined : destinationFault(url, allow);
  const markers = readMarkers(promptOf(params, facts));
  const faults = [...faultOf("callback_url", urlFault), ...faultOf("prompt", markers.fault)];
  return faults.length === 0 && markers.chosen ? { params, scenarios: markers.chosen } : { faults };
}

/** An allowed host may be reached over http: there the pattern of `callback_url` does not hold. */
function exceptAllowed(violations: readonly Violation[], body: unknown, allow: readonly CallbackHost[]) {
  const isAllowed = () => {
    // The pattern is judged on strings only.
    const { callback_url: url } = body as { callback_url: string };
    return URL.canParse(url) && isCallbackHost(new URL(url), allow);
  };
  return violations.filter(
    ({ instancePath, keyword }) => !(instancePath === "/callback_url" && keyword === "pattern" && isAllowed()),
  );
}

function faultOf(param: string, text: string | undefined): Fault[] {
  return text === undefined ? [] : [{ param, text: `${param} ${text}` }];
}

/** Judges a parameter of the path or of the header, by its name on the wire. */
export function parameterFaults(
  { parameters }: CompiledContract,
  name: keyof CompiledContract["parameters"],
  value: string,
): Fault[] {
  const validate = parameters[name];
  if (validate(value)) return [];
  return faultsOf(validate.errors ?? [], { name, value, shape: {} }).map(({ text }) => ({ param: name, text }));
}

/** Judges an answer of the simulator's own: one that breaks the contract must not leave. */
export function answerFaults(
  { answers }: CompiledContract,
  operation: Operation,
  status: number,
  body: unknown,
): Fault[] {
  // A gateway in front of the service may send anything, or nothing (E3).
  if (body === undefined && isGateway(status)) return [];
  const statuses = answers[operation];
  const validate = validatorOf(statuses, status);
  if (validate == null || validate(body)) return [];
  return faultsOf(validate.errors ?? [], { name: "the body", value: body, shape: {} });
}
