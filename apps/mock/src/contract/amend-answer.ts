import type { AmendAnswer, CompiledContract, Violation } from "@video-generations/simulator";
import {
  type ContractNode,
  isNode,
  sampleOf,
  unescapeStep,
  validatorOf,
  valueAt,
} from "@video-generations/simulator/compiler";

/** A violation as ajv reports it with `verbose`: with the schema that holds the broken keyword. */
type VerboseViolation = Violation & { readonly parentSchema?: ContractNode; readonly schemaPath?: string };

/** The most rounds in which a body is amended: a value that was put in may itself lack something. */
const rounds = 8;

/** The id, the status and the results keep their values: a caller finds the task by them, or its video. */
const kept = /^\/(?:id|status|results)(?:\/|$)/;

/**
 * Brings answers of the simulator closer to a contract that is being edited. What is missing is made from the schema,
 * what is not allowed is removed, and a value of another type or range becomes the nearest allowed number or a sample
 * of the schema. Failures keep their values.
 *
 * @param answers - Compiled with ajv's `verbose`
 */
export function createAmend(contract: object, answers: CompiledContract["answers"]): AmendAnswer {
  return (operation, status, body) => {
    const validate = validatorOf(answers[operation], status);
    if (validate == null || validate(body)) return body;
    const amended: unknown = JSON.parse(JSON.stringify(body));
    for (let round = 0; round < rounds && !validate(amended); round += 1) {
      const violations: readonly VerboseViolation[] = validate.errors ?? [];
      const changes = violations.map((violation) => amendOne(contract, amended, violation, status >= 400));
      if (!changes.includes(true)) break;
    }
    return amended;
  };
}

/**
 * Amends what one violation is about.
 *
 * @returns Whether something was changed
 */
function amendOne(contract: object, body: unknown, violation: VerboseViolation, keepsValues: boolean): boolean {
  const { instancePath, params, parentSchema, keyword, schemaPath = "" } = violation;
  // A violation of one of several schemas does not tell which of them is meant.
  if (/\/(?:anyOf|oneOf)\/\d/.test(schemaPath)) return false;
  const missing = params.missingProperty;
  const extra = params.additionalProperty ?? params.unevaluatedProperty;
  const holder = valueAt(body, instancePath);
  if (typeof missing === "string" && isNode(holder)) {
    const properties = isNode(parentSchema?.properties) ? parentSchema.properties : {};
    return Reflect.set(holder, missing, sampleOf(contract, properties[missing]));
  }
  if (typeof extra === "string" && isNode(holder)) return Reflect.deleteProperty(holder, extra);
  if (keepsValues || instancePath === "" || kept.test(instancePath)) return false;
  const at = instancePath.lastIndexOf("/");
  const around = valueAt(body, instancePath.slice(0, at));
  if (typeof around !== "object" || around === null) return false;
  const value = allowedFor(holder, keyword, params) ?? sampleOf(contract, parentSchema);
  return value !== holder && Reflect.set(around, unescapeStep(instancePath.slice(at + 1)), value);
}

/** The nearest allowed number; `undefined` if there is none. */
function allowedFor(value: unknown, keyword: string, { type, limit }: Violation["params"]): unknown {
  if (typeof value !== "number") return undefined;
  if (keyword === "type" && type === "integer") return Math.round(value);
  return keyword === "minimum" || keyword === "maximum" ? limit : undefined;
}
