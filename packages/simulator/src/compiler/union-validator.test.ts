/** A union whose members are told apart by a constant: which member judges a value, and what is said where none does. */
import { expect, test } from "vitest";
import type { CompiledValidator } from "./compiled-contract.ts";
import { createUnionValidator } from "./union-validator.ts";

const broken = { instancePath: "/id", keyword: "type", params: { type: "string" } };

/** A member that takes what has an id that is a text. */
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
])("Of %j the verdict is %s, for %j", (value, verdict, errors) => {
  const validate = createTask();
  expect(validate(value)).toBe(verdict);
  expect(validate.errors ?? null).toEqual(errors);
});

test("A value that is taken leaves nothing of what was said of the one before", () => {
  const validate = createTask();
  validate({ status: "pending", id: 1 });
  expect(validate({ status: "pending", id: "1" })).toBe(true);
  expect(validate.errors ?? null).toBeNull();
  validate({});
  expect(validate({ status: "", id: "1" })).toBe(true);
  expect(validate.errors ?? null).toBeNull();
});
