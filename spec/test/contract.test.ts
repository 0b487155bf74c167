import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../scripts/redocly.ts";
import { contract, named, operations } from "./contract.ts";

test("the contract has three operations, one of them a callback", () => {
  expect(operations.map(({ operationId }) => operationId)).toEqual([
    "createVideoGeneration",
    "getTask",
    "taskFinished",
  ]);
});

test("the root is a table of contents of less than 60 lines", () => {
  expect(readFileSync(join(root, "openapi.yaml"), "utf8").split("\n").length).toBeLessThan(60);
});

test.each(readdirSync(join(root, "paths")))(
  "paths/%s refers to its schemas, examples, answers and parameters",
  (file) => {
    const item = parse(readFileSync(join(root, "paths", file), "utf8")) as Record<string, Record<string, unknown>>;
    for (const operation of Object.values(item)) {
      const { requestBody, responses, parameters, callbacks } = operation as Record<string, Record<string, never>>;
      const content: Record<string, { schema: object; examples: object }> = requestBody?.content ?? {};
      const parts = [
        responses,
        parameters,
        callbacks,
        ...Object.values(content).flatMap((media) => [media.examples, { schema: media.schema }]),
      ];
      for (const part of parts.flatMap((entry) => Object.values(entry ?? {}))) {
        expect(Object.keys(part)).toEqual(["$ref"]);
      }
    }
  },
);

test("the contract carries the version of the packages", () => {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  expect(contract.info.version).toBe(version);
});

test("every rule of RULES.md is carried by a part of the contract, and no part names another", () => {
  const listed = [...readFileSync(join(root, "RULES.md"), "utf8").matchAll(/^\| ([A-Z]\d+) \|/gm)].map(
    (match) => match[1],
  );
  const carried = new Set<string>();
  JSON.stringify(contract, (key, value) => {
    if (key === "x-rules") for (const rule of value) carried.add(rule);
    return value;
  });
  expect([...carried].sort()).toEqual([...listed].sort());
  expect(listed).toHaveLength(36);
});

test.each([
  ["createVideoGeneration", "400", "invalid_request", "Invalid request parameters", "invalid_request_error"],
  ["createVideoGeneration", "401", "unauthorized", "Invalid or expired token", "authentication_error"],
  [
    "createVideoGeneration",
    "402",
    "insufficient_quota",
    "Insufficient quota. Please top up your account.",
    "insufficient_quota",
  ],
  [
    "createVideoGeneration",
    "403",
    "model_access_denied",
    "Token does not have access to the specified model",
    "invalid_request_error",
  ],
  [
    "createVideoGeneration",
    "429",
    "rate_limit_exceeded",
    "Too many requests, please try again later",
    "rate_limit_error",
  ],
  ["createVideoGeneration", "500", "internal_error", "Internal server error", "api_error"],
  [
    "getTask",
    "400",
    "invalid_task_id",
    "Invalid task ID format, must start with 'task-unified-'",
    "invalid_request_error",
    "task_id",
  ],
  ["getTask", "401", "unauthorized", "Authentication required", "authentication_error"],
  ["getTask", "402", "quota_exceeded", "Insufficient quota. Please top up your account.", "insufficient_quota"],
  ["getTask", "403", "permission_denied", "You don't have permission to access this task", "invalid_request_error"],
  ["getTask", "404", "task_not_found", "The requested task could not be found", "invalid_request_error"],
  ["getTask", "429", "rate_limit_exceeded", "Rate limit exceeded", "evo_api_error"],
  ["getTask", "500", "internal_error", "Failed to retrieve task status", "api_error"],
])("E2: %s shows the documented %s", (operationId, status, code, message, type, param?: string) => {
  const responses = operations.find((operation) => operation.operationId === operationId)?.responses ?? {};
  const answer = contract.components.responses[named(responses[status] ?? { $ref: "" })];
  const [name, reference] = Object.entries(answer?.content?.["application/json"]?.examples ?? {})[0] ?? [];
  expect(name).toBe(code);
  const error = { code, message, type, ...(param === undefined ? {} : { param }) };
  expect(contract.components.examples[named(reference ?? { $ref: "" })]?.value).toEqual({ error });
});

test("C11: the table of pixels stands where a shape is chosen", () => {
  const description = contract.components.schemas.AspectRatio?.description;
  expect(description).toContain("| 480p | 864×496 | 752×560 | 640×640 | 560×752 | 496×864 | 992×432 |");
  expect(description).toContain("| 720p | 1280×720 | 1112×834 | 960×960 | 834×1112 | 720×1280 | 1470×630 |");
});

test("C11: programs find the same table as readers", () => {
  const { description = "", "x-pixels": pixels } = Object(contract.components.schemas.AspectRatio);
  const rows = [...String(description).matchAll(/^\| (.+) \|$/gm)].map(([, row = ""]) => row.split(" | "));
  const [[, ...ratios] = []] = rows;
  const table = rows
    .slice(1)
    .map(([quality, ...sizes]) => [
      quality,
      Object.fromEntries(sizes.map((size, at) => [ratios[at], size.replace("×", "x")])),
    ]);
  expect(Object.fromEntries(table)).toEqual(pixels);
  expect(Object.keys(pixels)).toEqual(["480p", "720p"]);
});
