import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../scripts/redocly.ts";
import { contract, nameOf, operations } from "./contract.ts";

const rules = readFileSync(join(root, "RULES.md"), "utf8");

test("The contract has the operations of the reference page, one of them a callback", () => {
  expect(
    operations.map(({ operationId }) => operationId),
    "An operation was added, renamed or taken away. An operationId is never renamed; for a new one add it here, and see docs/architecture.md for what else is to touch.",
  ).toEqual(["createVideoGeneration", "getTask", "taskFinished"]);
});

test("The root is a table of contents of fewer than 60 lines", () => {
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

test("The contract has the version of the packages", () => {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  expect(contract.info.version).toBe(version);
});

test("The rules of RULES.md are exactly those that the parts of the contract name in x-rules", () => {
  const listed = [...rules.matchAll(/^\| ([A-Z]\d+[a-z]?) \|/gm)].map((match) => match[1]);
  const carried = new Set<string>();
  JSON.stringify(contract, (key, value) => {
    if (key === "x-rules") for (const rule of value) carried.add(rule);
    return value;
  });
  expect(listed, "RULES.md has no row that reads `| A1 | …`: the pattern of this test must follow its form.").toContain(
    "A1",
  );
  expect(
    [...carried].sort(),
    "A rule that stands on one side only: give it a row in RULES.md, and name it in `x-rules` of the part that carries it.",
  ).toEqual([...listed].sort());
});

test.each([
  ["A0", "docs"],
  ["C12", "seen"],
  ["C13", "docs"],
  ["C14", "assumed"],
  ["K2a", "assumed"],
  ["B1", "page"],
  ["B1a", "assumed"],
  ["B1b", "assumed"],
  ["E5", "docs"],
])("RULES.md gives %s the evidence %s", (id, evidence) => {
  expect(new RegExp(`^\\| ${id} \\|.*\\| (\\w+) \\|$`, "m").exec(rules)?.[1]).toBe(evidence);
});

test("Guesses and this project's own choices are marked as assumed in the contract", () => {
  const { VideoGenerationParams, CallbackUrl } = contract.components.schemas;
  const create = operations.find(({ operationId }) => operationId === "createVideoGeneration");
  expect([VideoGenerationParams, CallbackUrl, create]).toMatchObject([
    { "x-evidence": "assumed", "x-rules": ["C14"], description: expect.stringContaining("own choice") },
    { "x-evidence": "assumed", "x-rules": ["C10", "K2", "K2a"], description: expect.stringContaining("own choice") },
    { "x-evidence": "assumed", description: expect.stringMatching(/settled at the end, and that a cancelled task/) },
  ]);
});

test("The numbers of the rules in RULES.md have no gap", () => {
  const missing = "ABCEKQ".split("").flatMap((letter) => {
    const numbers = [...rules.matchAll(new RegExp(`^\\| ${letter}(\\d+) \\|`, "gm"))].map((match) => Number(match[1]));
    const last = Math.max(...numbers);
    const first = letter === "A" || letter === "C" ? 0 : 1;
    return Array.from({ length: last - first + 1 }, (_, index) => index + first)
      .filter((number) => !numbers.includes(number))
      .map((number) => `${letter}${number}`);
  });
  expect(missing).toEqual([]);
});

test.each([
  "GET /v1/credits",
  "GET /v1/models",
  "GET /v1/tasks",
  "POST /v1/tasks/batch",
  "sibling models",
  "File uploads",
  "catalogue",
  "Seedance 2.5",
])("RULES.md lists %s as known and left out", (what) => {
  expect(rules.split("## Known, left out")[1]?.split("\n## ")[0]).toContain(what);
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
])("E2: %s shows the documented error %s first", (operationId, status, code, message, type, param?: string) => {
  const responses = operations.find((operation) => operation.operationId === operationId)?.responses ?? {};
  const answer = contract.components.responses[nameOf(responses[status] ?? { $ref: "" })];
  const [name, reference] = Object.entries(answer?.content?.["application/json"]?.examples ?? {})[0] ?? [];
  expect(name).toBe(code);
  const error = { code, message, type, ...(param === undefined ? {} : { param }) };
  expect(contract.components.examples[nameOf(reference ?? { $ref: "" })]?.value).toEqual({ error });
});

test.each([
  ["404", { code: 404, type: "not_found_error" }],
  ["413", { code: 413, type: "request_too_large_error" }],
  ["502", { code: 502, type: "upstream_error" }],
  ["503", { code: 503, type: "service_unavailable_error", fallback_suggestion: "retry after 30 seconds" }],
  ["400", { code: 400, type: "invalid_request_error", param: "prompt" }],
])("E5: a create has an example of the older page's %s", (status, members) => {
  const create = operations.find(({ operationId }) => operationId === "createVideoGeneration");
  const answer = contract.components.responses[nameOf(create?.responses[status] ?? { $ref: "" })];
  const shown = Object.values(answer?.content?.["application/json"]?.examples ?? {}).map(
    (reference) => contract.components.examples[nameOf(reference)]?.value,
  );
  expect(shown).toContainEqual({ error: expect.objectContaining(members) });
});

test("The title names EvoLink and says that this is unofficial; contact and documentation have addresses", () => {
  expect(contract.info.title).toMatch(/EvoLink.*unofficial/);
  expect(contract.info.contact?.url).toMatch(/^https:/);
  expect(contract.externalDocs?.url).toMatch(/^https:/);
});

test("The answer to a create links to getTask with the task's id", () => {
  const [link] = Object.values(contract.components.responses.TaskCreated?.links ?? {});
  expect(contract.components.links[nameOf(link ?? { $ref: "" })]).toMatchObject({
    operationId: "getTask",
    parameters: { task_id: "$response.body#/id" },
  });
});

test("C11: the description of aspect_ratio has the table of pixels", () => {
  const description = contract.components.schemas.AspectRatio?.description;
  expect(description).toContain("| 480p | 864×496 | 752×560 | 640×640 | 560×752 | 496×864 | 992×432 |");
  expect(description).toContain("| 720p | 1280×720 | 1112×834 | 960×960 | 834×1112 | 720×1280 | 1470×630 |");
});

test("C11: x-pixels has the same sizes as the table in the description", () => {
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
