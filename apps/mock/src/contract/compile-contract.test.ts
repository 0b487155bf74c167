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

/** A verdict with all that is said of it. */
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

describe("The published contract is compiled to what the simulator was generated with", () => {
  test.each([
    ["valid", validBodies()],
    ["broken", brokenBodies().map(({ body }) => body)],
    ["unknown", unknownFieldBodies().map(({ body }) => body)],
    ["any", fc.jsonValue()],
  ])("By its verdict on bodies: %s", (_, values) => {
    sameOf(values, compiled.bodies.createVideoGeneration, generated.bodies.createVideoGeneration);
  });

  test("By accepting and refusing at all", () => {
    expect(fc.sample(validBodies(), 100).every(compiled.bodies.createVideoGeneration)).toBe(true);
    expect(fc.sample(brokenBodies(), 100).some(({ body }) => compiled.bodies.createVideoGeneration(body))).toBe(false);
  });

  test.each(["Idempotency-Key", "task_id"] as const)("By its verdict on the parameter %s", (name) => {
    const values = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[A-Za-z0-9._-]{14,98}$/),
      fc.stringMatching(/^task-unified-/),
    );
    sameOf(values, compiled.parameters[name], generated.parameters[name]);
  });

  test.each(["createVideoGeneration", "getTask"] as const)("By its verdict on answers of %s", (operation) => {
    const statuses = Object.keys(generated.answers[operation]);
    expect(Object.keys(compiled.answers[operation])).toEqual(statuses);
    const answer = fc.tuple(fc.constantFrom(...statuses), fc.oneof(answers(), fc.jsonValue()));
    const same = fc.property(answer, ([status, body]) => {
      const [one, other] = [compiled.answers[operation][status], generated.answers[operation][status]];
      expect(one === null).toBe(other === null);
      expect(verdict(one, body)).toEqual(verdict(other, body));
    });
    fc.assert(same, { numRuns: 5_000, seed: 1 });
  });

  test("By what messages are made of", () => {
    expect(compiled.outlines).toEqual(generated.outlines);
  });

  test("By what the simulator has to know beside the schemas", () => {
    expect(compiled.facts).toEqual(facts);
    expect(contractNotes(compiled)).toEqual([]);
  });
});

/** Written from the documentation: a wrong limit, value or default in one of the two is seen, and in both at once too. */
describe.each([
  ["compiled here", { ...compiled }],
  ["generated", { ...generated, facts }],
])("The published contract, %s, says what the documentation says", (_, { bodies, parameters, facts: told }) => {
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
  ])("By the values that %s takes", (field, taken, refused) => {
    expect(taken.filter((value) => !takes({ [field]: value }))).toEqual([]);
    expect(refused.filter((value) => takes({ [field]: value }))).toEqual([]);
  });

  test("By what has to be there", () => {
    const { model, prompt } = { model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat" };
    const verdicts = [{ model, prompt }, { model }, { prompt }].map(bodies.createVideoGeneration);
    expect(verdicts).toEqual([true, false, false]);
  });

  test("By the parameters that it takes", () => {
    const keys = ["x".repeat(15), "x".repeat(16), "A-z._0".padEnd(96, "9"), "x".repeat(97), "x".repeat(16).concat("/")];
    expect(keys.map(parameters["Idempotency-Key"])).toEqual([false, true, true, false, false]);
    expect(["task-unified-1", "task-1", "a task-unified-1"].map(parameters.task_id)).toEqual([true, false, false]);
  });

  test("By limits, defaults and pixels", () => {
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

/** The contract's examples of answers, each whole or with one member that is something else. */
function answers(): fc.Arbitrary<unknown> {
  const examples = Object.values(published.components.examples).map(
    // The page of a gateway is a text: as an object it is one that no schema knows.
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

  test("Is compiled as it was edited", async () => {
    const edited = structuredClone(published);
    edited.components.schemas.VideoGenerationParams.properties.duration.maximum = 20;
    const { bodies, outlines } = await compileContract(edited);
    expect([bodies.createVideoGeneration(video(20)), bodies.createVideoGeneration(video(21))]).toEqual([true, false]);
    expect(outlines.createVideoGeneration.properties?.duration).toEqual({ minimum: 4, maximum: 20 });
  });

  test("May write in place what the published one refers to", async () => {
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

  test("May have a union that no constant tells apart", async () => {
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

  test("May tell the members of a union apart by constants that are no strings", async () => {
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

  test("May say more about a union than its members do", async () => {
    const edited = structuredClone(published);
    Object.assign(edited.components.schemas.Task, { required: ["extra"] });
    const judge = (await compileContract(edited)).answers.getTask["200"];
    const { pending } = published.components.examples;
    expect([judge?.(pending.value), judge?.({ ...pending.value, extra: 1 })]).toEqual([false, true]);
  });

  test("May have a schema inside itself", async () => {
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

  test("That cannot be compiled is refused with the schema and the reason", async () => {
    const edited = structuredClone(published);
    edited.components.schemas.CallbackUrl.pattern = "^([hH";
    const compiling = compileContract(edited);
    await expect(compiling).rejects.toBeInstanceOf(ContractError);
    await expect(compiling).rejects.toThrow(
      "The contract's schema at #/components/schemas/CallbackUrl cannot be compiled: Invalid regular expression: /^([hH/u: Unterminated character class. Correct it.",
    );
  });

  test("That cannot be compiled where it is written in place is refused with that place", async () => {
    const edited = structuredClone(published);
    const content = { "application/json": { schema: { type: "video" } } };
    Object.assign(edited.paths["/v1/tasks/{task_id}"].get.responses, { 200: { description: "A task.", content } });
    await expect(compileContract(edited)).rejects.toThrow(
      "The contract's schema at #/paths/~1v1~1tasks~1{task_id}/get/responses/200/content/application~1json/schema cannot be compiled: type must be",
    );
  });

  test("Has an operation's own parameter go ahead of its path's", async () => {
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

  test("Without one of the operations is refused", async () => {
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
  ])("With a pattern that is none is refused, wherever it is: %s", async (_, edit) => {
    const edited = structuredClone(published);
    edit(edited);
    await expect(compileContract(edited)).rejects.toThrow(
      /^The contract's schema at #\/components\/.+ cannot be compiled: Invalid/,
    );
  });

  test("May have such a pattern where it is data", async () => {
    const edited = structuredClone(published);
    Object.assign(edited.components.examples, { odd: { value: { pattern: "([" } } });
    Object.assign(edited.components.schemas.Usage, { examples: [{ pattern: "([" }], "x-note": { pattern: "([" } });
    await expect(compileContract(edited)).resolves.toBeDefined();
  });
});

describe("An answer is brought nearer to an edited contract", () => {
  const { completed } = published.components.examples;

  async function amended(edit: (schemas: typeof published.components.schemas) => void, body: object = completed.value) {
    const edited = structuredClone(published);
    edit(edited.components.schemas);
    const { amend, answers: judges } = await compileContract(edited);
    const result = amend?.("getTask", 200, body);
    return { result: Object(result), isGood: judges.getTask["200"]?.(result) };
  }

  test("And one that is good already stays what it is", async () => {
    const { result } = await amended(() => undefined);
    expect(result).toBe(completed.value);
  });

  test("By what it lacks, deep down too", async () => {
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

  test("By the nearest number and the first value", async () => {
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

  test("By the other end of a range too, and whatever its name is", async () => {
    const { result, isGood } = await amended(
      (schemas) => {
        Object.assign(schemas.UnixSeconds, { maximum: 1_000 });
        Object.assign(schemas.CompletedTask.properties, { "a/b": { type: "string", examples: ["text"] } });
      },
      { ...completed.value, "a/b": 5 },
    );
    expect([isGood, result.created, result["a/b"]]).toEqual([true, 1_000, "text"]);
  });

  test("By what is lacking because of what was filled in", async () => {
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

  test.each(["additionalProperties", "unevaluatedProperties"])("Without what %s forbids", async (keyword) => {
    const body = structuredClone({ ...completed.value, task_info: { ...completed.value.task_info, more: 1 } });
    const { result, isGood } = await amended((schemas) => {
      Object.assign(schemas.CompletedTaskInfo, { [keyword]: false });
    }, body);
    expect([isGood, result.task_info]).toEqual([true, completed.value.task_info]);
    // What the simulator keeps stays as it is.
    expect(body.task_info.more).toBe(1);
  });

  test.each(["oneOf", "anyOf"])("And stays as it is where %s leaves open what is meant", async (union) => {
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

  test("And never in its id, its status and its results", async () => {
    const { result, isGood } = await amended((schemas) => {
      Object.assign(schemas.TaskId, { pattern: "^video-" });
      Object.assign(schemas.CompletedTask.properties.results.items, { pattern: "^ftp:" });
    });
    expect([isGood, result.id, result.results]).toEqual([false, completed.value.id, completed.value.results]);
  });

  test.each([400, 401])("And a failure keeps its code and words: %i", async (status) => {
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
