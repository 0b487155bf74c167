import { brokenBodies, unknownFieldBodies, validBodies } from "@video-generations/contract-tests";
import { type CompiledValidator, contractNotes } from "@video-generations/simulator";
import published from "@video-generations/spec/openapi.json" with { type: "json" };
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { facts } from "../../../../packages/simulator/src/contract/generated/facts.ts";
import * as generated from "../../../../packages/simulator/src/contract/generated/validators.ts";
import { compileContract } from "./compile-contract.ts";
import { ContractError } from "./contract-error.ts";

const compiled = await compileContract(published);

/** A verdict with all its errors. */
function verdict(validate: CompiledValidator | null | undefined, value: unknown): unknown {
  if (validate?.(value) !== false) return { isRefused: false };
  const told = validate.errors?.map(({ instancePath, keyword, params }) => ({ instancePath, keyword, params }));
  return { isRefused: true, told };
}

function sameOf(values: fc.Arbitrary<unknown>, one: CompiledValidator, other: CompiledValidator): void {
  const same = fc.property(values, (value) => {
    expect(verdict(one, value)).toEqual(verdict(other, value));
  });
  fc.assert(same, { numRuns: 2_000, seed: 1 });
}

describe("The published contract, compiled here", () => {
  test.each([
    ["valid", validBodies()],
    ["broken", brokenBodies().map(({ body }) => body)],
    ["unknown", unknownFieldBodies().map(({ body }) => body)],
    ["any", fc.jsonValue()],
  ])("Judges bodies like the generated code: %s", (_, values) => {
    sameOf(values, compiled.bodies.createVideoGeneration, generated.bodies.createVideoGeneration);
  });

  test("Accepts valid bodies and refuses broken ones", () => {
    expect(fc.sample(validBodies(), 100).every(compiled.bodies.createVideoGeneration)).toBe(true);
    expect(fc.sample(brokenBodies(), 100).some(({ body }) => compiled.bodies.createVideoGeneration(body))).toBe(false);
  });

  test.each(["Idempotency-Key", "task_id"] as const)("Judges the parameter %s like the generated code", (name) => {
    const values = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[A-Za-z0-9._-]{14,98}$/),
      fc.stringMatching(/^task-unified-/),
    );
    sameOf(values, compiled.parameters[name], generated.parameters[name]);
  });

  test.each(["createVideoGeneration", "getTask"] as const)(
    "Judges answers of %s like the generated code",
    (operation) => {
      const statuses = Object.keys(generated.answers[operation]);
      expect(Object.keys(compiled.answers[operation])).toEqual(statuses);
      const answer = fc.tuple(fc.constantFrom(...statuses), fc.oneof(answers(), fc.jsonValue()));
      const same = fc.property(answer, ([status, body]) => {
        const [one, other] = [compiled.answers[operation][status], generated.answers[operation][status]];
        expect(one === null).toBe(other === null);
        expect(verdict(one, body)).toEqual(verdict(other, body));
      });
      fc.assert(same, { numRuns: 5_000, seed: 1 });
    },
  );

  test("Has the same outlines as the generated code", () => {
    expect(compiled.outlines).toEqual(generated.outlines);
  });

  test("Has the same facts as the generated code, and gives no notes", () => {
    expect(compiled.facts).toEqual(facts);
    expect(contractNotes(compiled)).toEqual([]);
  });
});

/** Written from the documentation: finds a wrong limit, value or default in one of the two, and in both at once too. */
describe.each([
  ["compiled here", { ...compiled }],
  ["generated", { ...generated, facts }],
])("The published contract, %s, matches the documentation", (_, { bodies, parameters, facts: told }) => {
  const takes = (members: object) =>
    bodies.createVideoGeneration({ model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat", ...members });
  const url = (length: number) => `https://example.com/${"x".repeat(length - 20)}`;

  test.each([
    ["duration", [4, 5, 15], [3, 16, 4.5, "5"]],
    ["quality", ["480p", "720p"], ["1080p", "", 720]],
    ["aspect_ratio", ["16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "adaptive"], ["9:21", "auto"]],
    ["generate_audio", [true, false], ["true", 1]],
    ["content_filter", [true, false], ["false", 0]],
    ["model", ["seedance-2.0-fast-text-to-video"], ["seedance-2.0-text-to-video", ""]],
    ["prompt", ["x".repeat(20_000)], [5]],
    ["model_params", [{}, { web_search: true }, { other: 1 }], [{ web_search: "yes" }, []]],
    ["callback_url", [url(2048), "HTTPS://example.com"], [url(2049), "http://example.com", "https://"]],
    ["image_urls", [], [["https://example.com/1.png"]]],
  ])("In the values that %s takes", (field, taken, refused) => {
    expect(taken.filter((value) => !takes({ [field]: value }))).toEqual([]);
    expect(refused.filter((value) => takes({ [field]: value }))).toEqual([]);
  });

  test("In the fields that are required", () => {
    const { model, prompt } = { model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat" };
    const verdicts = [{ model, prompt }, { model }, { prompt }].map(bodies.createVideoGeneration);
    expect(verdicts).toEqual([true, false, false]);
  });

  test("In the parameters that it takes", () => {
    const keys = ["x".repeat(15), "x".repeat(16), "A-z._0".padEnd(96, "9"), "x".repeat(97), "x".repeat(16).concat("/")];
    expect(keys.map(parameters["Idempotency-Key"])).toEqual([false, true, true, false, false]);
    expect(["task-unified-1", "task-1", "a task-unified-1"].map(parameters.task_id)).toEqual([true, false, false]);
  });

  test("In limits, defaults and pixels", () => {
    const { duration, quality, aspect_ratio: ratio, generate_audio: audio, content_filter: filter } = told.fields;
    expect(duration).toEqual({ default: 5, minimum: 4, maximum: 15 });
    expect([quality, ratio, audio, filter].map((field) => field?.default)).toEqual(["720p", "16:9", true, true]);
    expect(told.pixels).toEqual({
      "480p": {
        "16:9": "864x496",
        "4:3": "752x560",
        "1:1": "640x640",
        "3:4": "560x752",
        "9:16": "496x864",
        "21:9": "992x432",
      },
      "720p": {
        "16:9": "1280x720",
        "4:3": "1112x834",
        "1:1": "960x960",
        "3:4": "834x1112",
        "9:16": "720x1280",
        "21:9": "1470x630",
      },
    });
  });
});

/** The contract's example answers, each whole or with one member replaced by any value. */
function answers(): fc.Arbitrary<unknown> {
  const examples = Object.values(published.components.examples).map(
    // A gateway's page is a text: it becomes an object that no schema knows.
    ({ value }): Record<string, unknown> => (typeof value === "string" ? { page: value } : { ...value }),
  );
  return fc.constantFrom(...examples).chain((example) =>
    fc.option(fc.tuple(fc.constantFrom(...Object.keys(example)), fc.jsonValue())).map((change) => {
      return change === null ? example : { ...example, [change[0]]: change[1] };
    }),
  );
}

describe("An edited contract", () => {
  const video = (duration: number) => ({ model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat", duration });

  test("Is compiled with its edits", async () => {
    const edited = structuredClone(published);
    edited.components.schemas.VideoGenerationParams.properties.duration.maximum = 20;
    const { bodies, outlines } = await compileContract(edited);
    expect([bodies.createVideoGeneration(video(20)), bodies.createVideoGeneration(video(21))]).toEqual([true, false]);
    expect(outlines.createVideoGeneration.properties?.duration).toEqual({ minimum: 4, maximum: 20 });
  });

  test("Can contain in place the parts that the published one refers to", async () => {
    const { paths, components, ...rest } = structuredClone(published);
    const { parameters, responses, schemas } = components;
    const create = paths["/v1/videos/generations"].post;
    const read = paths["/v1/tasks/{task_id}"];
    const inPlace = {
      ...rest,
      components,
      paths: {
        "/v1/videos/generations": {
          post: {
            ...create,
            parameters: [parameters["Idempotency-Key"]],
            requestBody: { content: { "application/json": { schema: schemas.VideoGenerationParams } } },
          },
        },
        "/v1/tasks/{task_id}": {
          parameters: [parameters.task_id],
          get: { ...read.get, parameters: [], responses: { ...read.get.responses, "200": responses.TaskState } },
        },
      },
    };
    const all = await compileContract(inPlace);
    sameOf(validBodies(), all.bodies.createVideoGeneration, generated.bodies.createVideoGeneration);
    sameOf(
      brokenBodies().map(({ body }) => body),
      all.bodies.createVideoGeneration,
      generated.bodies.createVideoGeneration,
    );
    expect([all.parameters.task_id("task-unified-1"), all.parameters.task_id("other")]).toEqual([true, false]);
    expect([all.parameters["Idempotency-Key"]("too short"), all.outlines]).toEqual([false, generated.outlines]);
    expect(verdict(all.answers.getTask["200"], { status: "paused" })).toEqual(
      verdict(generated.answers.getTask["200"], { status: "paused" }),
    );
  });

  test("Takes every value of a parameter that it does not have", async () => {
    const edited = structuredClone(published);
    edited.paths["/v1/videos/generations"].post.parameters = [];
    expect((await compileContract(edited)).parameters["Idempotency-Key"]("any")).toBe(true);
  });

  test("Can have a union whose members no constant tells apart", async () => {
    const edited = structuredClone(published);
    Object.assign(edited.components.schemas.Task, {
      oneOf: [
        { type: "object", required: ["one"] },
        { type: "object", required: ["other"] },
      ],
    });
    const judge = (await compileContract(edited)).answers.getTask["200"];
    expect([judge?.({ one: 1 }), judge?.({ other: 1 }), judge?.({ one: 1, other: 1 })]).toEqual([true, true, false]);
  });

  test("Can tell the members of a union apart by constants that are not strings", async () => {
    const edited = structuredClone(published);
    const member = (constant: unknown) => ({
      type: "object",
      required: ["kind"],
      properties: { kind: { const: constant } },
    });
    Object.assign(edited.components.schemas.Task, { oneOf: [member([1]), member([2])] });
    const judge = (await compileContract(edited)).answers.getTask["200"];
    expect([judge?.({ kind: [1] }), judge?.({ kind: [3] })]).toEqual([true, false]);
  });

  test("Can require more of a union than its members do", async () => {
    const edited = structuredClone(published);
    Object.assign(edited.components.schemas.Task, { required: ["extra"] });
    const judge = (await compileContract(edited)).answers.getTask["200"];
    const { pending } = published.components.examples;
    expect([judge?.(pending.value), judge?.({ ...pending.value, extra: 1 })]).toEqual([false, true]);
  });

  test("Can have a schema inside itself", async () => {
    const edited = structuredClone(published);
    Object.assign(edited.components.schemas.ModelParams.properties, {
      inner: { $ref: "#/components/schemas/ModelParams" },
    });
    const { outlines, bodies } = await compileContract(edited);
    expect(outlines.createVideoGeneration.properties?.model_params).toEqual({
      properties: { web_search: {}, inner: {} },
    });
    expect(bodies.createVideoGeneration({ ...video(4), model_params: { inner: { web_search: 1 } } })).toBe(false);
  });

  test("Is refused with the schema and the reason if it cannot be compiled", async () => {
    const edited = structuredClone(published);
    edited.components.schemas.CallbackUrl.pattern = "^([hH";
    const compiling = compileContract(edited);
    await expect(compiling).rejects.toBeInstanceOf(ContractError);
    await expect(compiling).rejects.toThrow(
      "The contract's schema at #/components/schemas/CallbackUrl cannot be compiled: Invalid regular expression: /^([hH/u: Unterminated character class. Correct it.",
    );
  });

  test("Is refused with the place if a schema written in place cannot be compiled", async () => {
    const edited = structuredClone(published);
    const content = { "application/json": { schema: { type: "video" } } };
    Object.assign(edited.paths["/v1/tasks/{task_id}"].get.responses, { 200: { description: "A task.", content } });
    await expect(compileContract(edited)).rejects.toThrow(
      "The contract's schema at #/paths/~1v1~1tasks~1{task_id}/get/responses/200/content/application~1json/schema cannot be compiled: type must be",
    );
  });

  test("Prefers an operation's own parameter to that of its path", async () => {
    const edited = structuredClone(published);
    const parameter = (constant: string) => [
      { name: "task_id", in: "path", required: true, schema: { const: constant } },
    ];
    const item = edited.paths["/v1/tasks/{task_id}"];
    Object.assign(item, { parameters: parameter("shared") });
    Object.assign(item.get, { parameters: parameter("own") });
    const { task_id } = (await compileContract(edited)).parameters;
    expect([task_id("own"), task_id("shared")]).toEqual([true, false]);
  });

  test("Is refused without one of the operations", async () => {
    const compiling = compileContract({ ...published, paths: {} });
    await expect(compiling).rejects.toThrow("The contract has no operation createVideoGeneration. Describe it.");
  });

  test.each([
    [
      "in a header",
      (copy: typeof published) => void Object.assign(copy.components.headers["x-request-id"].schema, { pattern: "([" }),
    ],
    [
      "in a name",
      (copy: typeof published) =>
        void Object.assign(copy.components.schemas.Usage, { patternProperties: { "([": {} } }),
    ],
  ])("Is refused for an invalid pattern, wherever it is: %s", async (_, edit) => {
    const edited = structuredClone(published);
    edit(edited);
    await expect(compileContract(edited)).rejects.toThrow(
      /^The contract's schema at #\/components\/.+ cannot be compiled: Invalid/,
    );
  });

  test("Can have an invalid pattern in data", async () => {
    const edited = structuredClone(published);
    Object.assign(edited.components.examples, { odd: { value: { pattern: "([" } } });
    Object.assign(edited.components.schemas.Usage, { examples: [{ pattern: "([" }], "x-note": { pattern: "([" } });
    await expect(compileContract(edited)).resolves.toBeDefined();
  });
});

describe("An answer, amended for an edited contract", () => {
  const { completed } = published.components.examples;

  async function amended(edit: (schemas: typeof published.components.schemas) => void, body: object = completed.value) {
    const edited = structuredClone(published);
    edit(edited.components.schemas);
    const { amend, answers: judges } = await compileContract(edited);
    const result = amend?.("getTask", 200, body);
    return { result: Object(result), isGood: judges.getTask["200"]?.(result) };
  }

  test("Stays the same if it keeps the contract", async () => {
    const { result } = await amended(() => undefined);
    expect(result).toBe(completed.value);
  });

  test("Gets the required members that it lacks, nested ones too", async () => {
    const extra = {
      cost: {
        type: "object",
        required: ["eur", "lines"],
        properties: {
          eur: { $ref: "#/components/schemas/Euro" },
          lines: { type: "array", minItems: 1, items: { type: "string" } },
        },
      },
    };
    const { result, isGood } = await amended((schemas) => {
      Object.assign(schemas, { Euro: { type: "number", default: 0.5 } });
      Object.assign(schemas.CompletedTask.properties, extra);
      schemas.CompletedTask.required.push("cost");
    });
    expect([isGood, result.cost]).toEqual([true, { eur: 0.5, lines: ["text"] }]);
  });

  test("Gets the nearest number and the first value that are allowed", async () => {
    const { result, isGood } = await amended(
      (schemas) => {
        Object.assign(schemas.UnixSeconds, { minimum: 2_000_000_000 });
        Object.assign(schemas.TaskObject, { const: "video.task" });
      },
      { ...completed.value, task_info: { ...completed.value.task_info, video_duration: 4.6 } },
    );
    expect(isGood).toBe(true);
    expect(result).toMatchObject({ created: 2_000_000_000, object: "video.task", task_info: { video_duration: 5 } });
  });

  test("Gets the upper end of a range too, and members of any name", async () => {
    const { result, isGood } = await amended(
      (schemas) => {
        Object.assign(schemas.UnixSeconds, { maximum: 1_000 });
        Object.assign(schemas.CompletedTask.properties, { "a/b": { type: "string", examples: ["text"] } });
      },
      { ...completed.value, "a/b": 5 },
    );
    expect([isGood, result.created, result["a/b"]]).toEqual([true, 1_000, "text"]);
  });

  test("Gets members that are required only because of those filled in", async () => {
    const { result, isGood } = await amended((schemas) => {
      Object.assign(schemas.CompletedTask, { dependentRequired: { cost: ["currency"] } });
      Object.assign(schemas.CompletedTask.properties, {
        cost: { type: "number", examples: [1] },
        currency: { type: "string", examples: ["EUR"] },
      });
      schemas.CompletedTask.required.push("cost");
    });
    expect([isGood, result.cost, result.currency]).toEqual([true, 1, "EUR"]);
  });

  test.each(["additionalProperties", "unevaluatedProperties"])("Loses members that %s forbids", async (keyword) => {
    const body = structuredClone({ ...completed.value, task_info: { ...completed.value.task_info, more: 1 } });
    const { result, isGood } = await amended((schemas) => {
      Object.assign(schemas.CompletedTaskInfo, { [keyword]: false });
    }, body);
    expect([isGood, result.task_info]).toEqual([true, completed.value.task_info]);
    // The simulator's own object is not changed.
    expect(body.task_info.more).toBe(1);
  });

  test.each(["oneOf", "anyOf"])("Stays the same if %s leaves open which member is meant", async (union) => {
    const members = ["one", "other"].map((field) => ({
      type: "object",
      required: [field],
      properties: { [field]: { type: "integer", examples: [1] } },
    }));
    const { result, isGood } = await amended((schemas) => {
      Object.assign(schemas, { Task: { [union]: members } });
    });
    expect([isGood, result]).toEqual([false, completed.value]);
  });

  test("Keeps its id and its results", async () => {
    const { result, isGood } = await amended((schemas) => {
      Object.assign(schemas.TaskId, { pattern: "^video-" });
      Object.assign(schemas.CompletedTask.properties.results.items, { pattern: "^ftp:" });
    });
    expect([isGood, result.id, result.results]).toEqual([false, completed.value.id, completed.value.results]);
  });

  test.each([400, 401])("Keeps the code and the words of a failure: %i", async (status) => {
    const edited = structuredClone(published);
    Object.assign(edited.components.schemas.ErrorEnvelope, {
      required: ["error", "trace"],
      properties: {
        ...edited.components.schemas.ErrorEnvelope.properties,
        trace: { type: "string", examples: ["t-1"] },
      },
    });
    Object.assign(edited.components.schemas.ErrorDetail.properties, { code: { type: "integer" } });
    const { amend } = await compileContract(edited);
    const error = { code: "unauthorized", message: "Authentication required", type: "authentication_error" };
    expect(amend?.("getTask", status, { error })).toEqual({ error, trace: "t-1" });
  });
});
