import type { CompiledValidator, Violation } from "./compiled-contract.ts";
import { isNode } from "./contract-places.ts";

/**
 * Creates the validator of a discriminated union. It validates a value only against the member that its field names.
 * The result is the same as with `oneOf`, because the members differ in a constant. But it takes a fraction of the
 * time, and reports the violations of that member only.
 */
export function createUnionValidator(
  field: string,
  members: Readonly<Record<string, CompiledValidator>>,
): CompiledValidator {
  const validate: CompiledValidator = (value) => {
    const constant = isNode(value) ? value[field] : undefined;
    const member = typeof constant === "string" && Object.hasOwn(members, constant) ? members[constant] : undefined;
    if (member === undefined) {
      validate.errors = [describeMissingMember(value, field, Object.keys(members))];
      return false;
    }
    const valid = member(value);
    validate.errors = member.errors ?? null;
    return valid;
  };
  return validate;
}

function describeMissingMember(value: unknown, field: string, allowedValues: string[]): Violation {
  if (!isNode(value)) return { instancePath: "", keyword: "type", params: { type: "object" } };
  if (!Object.hasOwn(value, field)) {
    return { instancePath: "", keyword: "required", params: { missingProperty: field } };
  }
  return { instancePath: `/${field}`, keyword: "enum", params: { allowedValues } };
}
