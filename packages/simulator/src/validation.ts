import type { VideoGenerationParams } from "@video-generations/types";
import { callbackUrlFault } from "./callback-url.ts";
import type { Operation } from "./errors.ts";
import { type Fault, faultsOf } from "./faults.ts";
import { answers, bodies, parameters, shapes } from "./generated/validators.ts";

/** Judges the body of a create: the contract's keywords, and what no keyword can say of `callback_url`. */
export function createFaults(body: unknown): Fault[] {
  const validate = bodies.createVideoGeneration;
  if (!validate(body)) {
    return faultsOf(validate.errors ?? [], {
      name: "the body",
      value: body,
      shape: shapes.createVideoGeneration,
    });
  }
  // The validator has just proved it.
  const { callback_url: url } = body as VideoGenerationParams;
  const fault = url === undefined ? undefined : callbackUrlFault(url);
  return fault === undefined ? [] : [{ param: "callback_url", text: `callback_url ${fault}` }];
}

/** Judges a parameter of the path or of the header, by its name on the wire. */
export function parameterFaults(name: keyof typeof parameters, value: string): Fault[] {
  const validate = parameters[name];
  if (validate(value)) return [];
  return faultsOf(validate.errors ?? [], { name, value, shape: {} }).map(({ text }) => ({ param: name, text }));
}

/** Judges an answer of the simulator's own: one that breaks the contract must not leave. */
export function answerFaults(operation: Operation, status: number, body: unknown): Fault[] {
  const statuses = answers[operation];
  const declared = statuses[status];
  // null: the contract leaves the body of this status open.
  const validate = declared === undefined ? statuses.default : declared;
  if (validate == null || validate(body)) return [];
  return faultsOf(validate.errors ?? [], { name: "the body", value: body, shape: {} });
}
