import published from "@video-generations/spec/openapi.json" with { type: "json" };
import { expect, test } from "vitest";
import { failureCodes } from "../../src/page/failure-codes.ts";

test("The live page gives each failure code the cause that the contract gives it (Q5)", () => {
  const { enum: codes, "x-caused-by": causes } = published.components.schemas.KnownTaskFailureCode;
  const caused = Object.entries(causes).flatMap(([cause, names]) => names.map((code) => [code, cause]));
  expect(failureCodes).toEqual(Object.fromEntries(caused));
  expect(caused.map(([code]) => code)).toEqual(codes);
});
