import { createRequire } from "node:module";
import * as types from "@video-generations/types";
import { expect, test } from "vitest";

const { components } = createRequire(import.meta.url)("@video-generations/spec/openapi.json");

test.each([
  ["VideoModel", types.videoModelValues],
  ["VideoQuality", types.videoQualityValues],
  ["AspectRatio", types.aspectRatioValues],
  ["KnownErrorCode", types.knownErrorCodeValues],
  ["KnownTaskFailureCode", types.knownTaskFailureCodeValues],
  ["KnownTaskType", types.knownTaskTypeValues],
  ["KnownBillingRule", types.knownBillingRuleValues],
])("The values of %s at run time are those of the contract, in its order", (name, values) => {
  expect(values).toEqual(components.schemas[name].enum);
});

test("The types export no other values at run time", () => {
  expect(Object.keys(types)).toHaveLength(7);
});
