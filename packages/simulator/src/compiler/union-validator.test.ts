/** A discriminated union: which member judges a value, and what is reported if no member fits. */
import { expect, test } from "vitest";
import type { CompiledValidator } from "./compiled-contract.ts";
import { createUnionValidator } from "./union-validator.ts";

const broken = { instancePath: "/id", keyword: "type", params: { type: "string" } };

/** A member that accepts any value whose id is a string. */
function member(): CompiledValidator {
  const validate: CompiledValidator = (value) => {
    const isGood = typeof Object(value).id === "string";
    validate.errors = isGood ? null : [broken];
    return isGood;
  };
  return validate;
}

const createTask = () => createUnionValidator("status", { pending: member(), "": member() });

test.each<readonly [value: unknown, verdict: boolean, errors: unknown]>([
  [{ status: "pending", id: "1" }, true, null],
  [{ status: "", id: "1" }, true, null],
  [{ status: "pending", id: 1 }, false, [broken]],
  [{ id: "1" }, false, [{ instancePath: "", keyword: "required", params: { missingProperty: "status" } }]],
  ...["paused", 5, null, ["pending"], "toString", "Pending"].map((status) => {
    const told = [{ instancePath: "/status", keyword: "enum", params: { allowedValues: ["pending", ""] } }];
    return [{ status, id: "1" }, false, told] as const;
  }),
  ...[null, "pending", 5, undefined, []].map((value) => {
    return [value, false, [{ instancePath: "", keyword: "type", params: { type: "object" } }]] as const;
  }),
])("The value %j is accepted: %s, with the errors %j", (value, verdict, errors) => {
  const validate = createTask();
  expect(validate(value)).toBe(verdict);
  expect(validate.errors ?? null).toEqual(errors);
});

test("After an accepted value, no errors of the value before it are left", () => {
  const validate = createTask();
  validate({ status: "pending", id: 1 });
  expect(validate({ status: "pending", id: "1" })).toBe(true);
  expect(validate.errors ?? null).toBeNull();
  validate({});
  expect(validate({ status: "", id: "1" })).toBe(true);
  expect(validate.errors ?? null).toBeNull();
});
