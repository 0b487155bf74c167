import type { VideoGenerationParams } from "@video-generations/types";
import { type CallbackHost, isCallbackHost } from "../callbacks/callback-host.ts";
import { callbackUrlOf, checkCallbackDestination } from "../callbacks/callback-url.ts";
import { type CompiledContract, type Violation, validatorOf } from "../compiler/compiled-contract.ts";
import type { Operation } from "../compiler/contract-operations.ts";
import { isGateway } from "../contract/named-errors.ts";
import { parseMarkers } from "../scenarios/scenario-markers.ts";
import type { ChosenScenarios } from "../scenarios/scenarios.ts";
import { promptOf } from "../videos/requested-video.ts";
import { type BrokenRule, describeViolations } from "./broken-rules.ts";

/** The result of the validation of a body. */
export type ValidatedBody =
  | { readonly brokenRules: readonly BrokenRule[] }
  | { readonly brokenRules?: never; readonly params: VideoGenerationParams; readonly scenarios: ChosenScenarios };

/**
 * Validates the body of a create: by the contract's keywords, by the rules for `callback_url` that no keyword can
 * express, and by the rules for markers in the prompt.
 *
 * @param allow - Hosts that a `callback_url` can point to although they are not public, over http too
 */
export function validateBody(
  { bodies, outlines, facts }: CompiledContract,
  body: unknown,
  allow: readonly CallbackHost[],
): ValidatedBody {
  const validate = bodies.createVideoGeneration;
  const violations = validate(body) ? [] : dropAllowed(validate.errors ?? [], body, allow);
  if (violations.length > 0) {
    const subject = { name: "the body", value: body, outline: outlines.createVideoGeneration };
    return { brokenRules: describeViolations(violations, subject) };
  }
  // The validator has just proved the type. Only an edited contract can accept a body that is not an object.
  const params = (typeof body === "object" && body !== null ? body : {}) as VideoGenerationParams;
  const url = callbackUrlOf(params);
  const brokenUrlRule = url === undefined ? undefined : checkCallbackDestination(url, allow);
  const markers = parseMarkers(promptOf(params, facts));
  const brokenRules = [...brokenRulesOf("callback_url", brokenUrlRule), ...brokenRulesOf("prompt", markers.brokenRule)];
  return brokenRules.length === 0 && markers.chosen ? { params, scenarios: markers.chosen } : { brokenRules };
}

/**
 * Drops the violation of the pattern of `callback_url` if the host is allowed: such a host can be reached over http.
 */
function dropAllowed(violations: readonly Violation[], body: unknown, allow: readonly CallbackHost[]) {
  const isAllowed = () => {
    // Only strings are checked against a pattern, so this is a string.
    const { callback_url: url } = body as { callback_url: string };
    return URL.canParse(url) && isCallbackHost(new URL(url), allow);
  };
  return violations.filter(
    ({ instancePath, keyword }) => !(instancePath === "/callback_url" && keyword === "pattern" && isAllowed()),
  );
}

function brokenRulesOf(param: string, text: string | undefined): BrokenRule[] {
  return text === undefined ? [] : [{ param, text: `${param} ${text}` }];
}

/** Validates a parameter of the path or the header. `name` is its name on the wire. */
export function validateParameter(
  { parameters }: CompiledContract,
  name: keyof CompiledContract["parameters"],
  value: string,
): BrokenRule[] {
  const validate = parameters[name];
  if (validate(value)) return [];
  return describeViolations(validate.errors ?? [], { name, value, outline: {} }).map(({ text }) => ({
    param: name,
    text,
  }));
}

/** Validates an answer of the simulator itself. An answer that breaks the contract must not be sent. */
export function validateAnswer(
  { answers }: CompiledContract,
  operation: Operation,
  status: number,
  body: unknown,
): BrokenRule[] {
  // A gateway in front of the service can send any body, or none (E3).
  if (body === undefined && isGateway(status)) return [];
  const statuses = answers[operation];
  const validate = validatorOf(statuses, status);
  if (validate == null || validate(body)) return [];
  return describeViolations(validate.errors ?? [], { name: "the body", value: body, outline: {} });
}
