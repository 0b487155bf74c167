import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { createRuleFinder } from "./broken-rule.ts";

const contract = createRequire(import.meta.url)("@video-generations/spec/openapi.json");
const { schemas, responses } = contract.components;
const ruleOf = createRuleFinder(contract);
const rules = readFileSync(new URL("../../../../spec/RULES.md", import.meta.url), "utf8");

test.each([
  ["a bound of progress", schemas.Progress, "maximum", {}, "A2"],
  ["the fixed progress of a completed task", schemas.CompletedTask.properties.progress, "const", {}, "Q1"],
  ["an item of results", schemas.CompletedTask.properties.results.items, "format", {}, "Q1"],
  ["an absent id", schemas.FailedTask, "required", { missingProperty: "id" }, "A0"],
  ["an absent error", schemas.FailedTask, "required", { missingProperty: "error" }, "Q3"],
  ["an absent can_cancel", schemas.CompletedTaskInfo, "required", { missingProperty: "can_cancel" }, "A0"],
  ["the fixed can_cancel of a completed task", schemas.CompletedTaskInfo.properties.can_cancel, "const", {}, "Q1"],
  ["the type of can_cancel", schemas.CompletedTaskInfo.properties.can_cancel, "type", {}, "A3"],
  ["an absent message of a failure", schemas.ErrorDetail, "required", { missingProperty: "message" }, "E1"],
  ["the code of a failed task", schemas.TaskFailureCode, "anyOf", {}, "Q5"],
  ["a field that nobody knows", schemas.VideoGenerationParams, "additionalProperties", {}, "C14"],
] as const)("The rule of %s is found around its keyword", (_, parentSchema, keyword, params, rule) => {
  expect(ruleOf({ keyword, params, parentSchema })).toBe(rule);
});

test("Each keyword of each schema, and of each response with a body, has a rule that RULES.md lists", () => {
  const withBody = Object.values(responses).filter((it) => "content" in Object(it));
  const parts = partsOf(schemas).concat(partsOf(withBody));
  const found = new Set(parts.map((parentSchema) => ruleOf({ keyword: "type", params: {}, parentSchema })));

  expect(parts.length).toBeGreaterThan(100);
  expect([...found].filter((rule) => !rules.includes(`\n| ${rule} | `))).toEqual([]);
});

test("A part without any rule around it is an error of the contract", () => {
  const bare = { components: { schemas: { Bare: { type: "string" } } } };
  const finder = createRuleFinder(bare);

  expect(() => finder({ keyword: "type", params: {}, parentSchema: bare.components.schemas.Bare })).toThrow(
    'No part of the contract around {"type":"string"} has x-rules.',
  );
});

/** All objects inside the named parts, which have the keywords. */
function partsOf(named: object): object[] {
  const visit = (part: object): object[] => [
    part,
    ...Object.values(part)
      .filter((inner): inner is object => typeof inner === "object" && inner !== null)
      .flatMap(visit),
  ];
  return Object.values(named).flatMap(visit);
}
