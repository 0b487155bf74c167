/**
 * Edits that a team can make in its own copy of the contract. For each, the mock makes a video that plays, answers no
 * 5xx, and reports each fallback once.
 */
import { describe, expect, test } from "vitest";
import type { ContractCopy } from "./contract-watch-copy.ts";
import { minimalBody, startEdited, type VideoRequest } from "./edited-mock.ts";

const params = "schemas/VideoGenerationParams.yaml";
const create = "paths/videos-generations.yaml";
const read = "paths/tasks-by-id.yaml";
const root = "openapi.yaml";

interface Edit extends VideoRequest {
  readonly name: string;
  readonly edit: (copy: ContractCopy) => void;
  /** Length of the video. @defaultValue 5 */
  readonly seconds?: number;
  /** Width to height. @defaultValue 16 / 9 */
  readonly shape?: number;
  /** The credits that are reserved. @defaultValue the price of 5 s at 720p */
  readonly credits?: number;
  /** The status of the create. @defaultValue 200 */
  readonly status?: number;
  /** The fallbacks that are reported. @defaultValue nothing */
  readonly says?: readonly (string | RegExp)[];
}

/** An edit that replaces one text by another in a file. */
function put(file: string, from: string, to: string): (copy: ContractCopy) => void {
  return (copy) => copy.write(file, copy.textWith(file, from, to));
}

function all(...edits: readonly ((copy: ContractCopy) => void)[]): (copy: ContractCopy) => void {
  return (copy) => {
    for (const edit of edits) edit(copy);
  };
}

const addQuality = (name: string) => put("schemas/VideoQuality.yaml", "enum: [480p", `enum: [${name}, 480p`);
const addRatio = (name: string) => put("schemas/AspectRatio.yaml", 'enum: ["16:9"', `enum: ["${name}", "16:9"`);

const values: readonly Edit[] = [
  {
    name: "a larger quality",
    edit: addQuality("1080p"),
    body: { ...minimalBody, quality: "1080p" },
    says: [
      "quality 1080p has the price and the time of 720p (10.935 credits a second); 1920 × 1080 at 16:9, from the clip of 1280 × 720: players show that one's pixels in this shape.",
    ],
  },
  {
    name: "a smaller quality",
    edit: addQuality("360p"),
    body: { ...minimalBody, quality: "360p" },
    credits: 25.315,
    shape: 864 / 496,
    says: [/^quality 360p has the price and the time of 480p \(5\.063 credits a second\); 648 × 372 at 16:9, from/],
  },
  {
    name: "a quality that is a word",
    edit: addQuality("cinema"),
    body: { ...minimalBody, quality: "cinema" },
    says: [/^quality cinema has the price and the time of 720p/],
  },
  {
    name: "a quality with pixels of its own",
    edit: all(
      addQuality("540p"),
      put("schemas/AspectRatio.yaml", "x-pixels:\n", 'x-pixels:\n  540p: { "16:9": 992x432 }\n'),
    ),
    body: { ...minimalBody, quality: "540p" },
    credits: 25.315,
    shape: 992 / 432,
    says: [/^quality 540p has the price and the time of 480p .+; 992 × 432 at 16:9\.$/],
  },
  {
    name: "a new shape",
    edit: addRatio("2:1"),
    body: { ...minimalBody, aspect_ratio: "2:1" },
    shape: 2,
    says: [/^aspect_ratio 2:1: 1358 × 678 at 720p, from the clip of 1280 × 720/],
  },
  {
    name: "a shape that is a word",
    edit: addRatio("portrait"),
    body: { ...minimalBody, aspect_ratio: "portrait" },
    shape: 21 / 9,
    says: [/^aspect_ratio portrait names no shape/],
  },
  {
    name: "a shape removed",
    edit: put("schemas/AspectRatio.yaml", '"21:9", adaptive', "adaptive"),
    body: { ...minimalBody, aspect_ratio: "adaptive" },
    shape: 3 / 4,
  },
  {
    name: "another model",
    edit: put("schemas/VideoModel.yaml", "enum: [", "enum: [seedance-9-pro, "),
    body: { ...minimalBody, model: "seedance-9-pro" },
    says: ["model seedance-9-pro has the prices, times and videos of seedance-2.0-fast-text-to-video."],
  },
  {
    name: "the model renamed",
    edit: (copy) => {
      const text =
        "type: string\nenum: [other-model]\ndefault: other-model\ndescription: Another.\nexamples: [other-model]\n";
      copy.write("schemas/VideoModel.yaml", text);
    },
    body: { model: "other-model", prompt: "A boat." },
    says: [/^model other-model has/],
  },
];

const ranges: readonly Edit[] = [
  {
    name: "a longer video",
    edit: put(params, "maximum: 15", "maximum: 20"),
    body: { ...minimalBody, duration: 20 },
    seconds: 20,
    credits: 218.7,
    says: ["duration above 15 s: the clip begins again after each 15 s."],
  },
  {
    name: "no longest length",
    edit: put(params, "    maximum: 15\n", ""),
    body: { ...minimalBody, duration: 620 },
    seconds: 600,
    credits: 6779.7,
    says: [/begins again/, "duration above 600 s: the video that is sent ends after 600 s."],
  },
  {
    name: "a shorter video",
    edit: put(params, "minimum: 4", "minimum: 1"),
    body: { ...minimalBody, duration: 1 },
    seconds: 1,
    credits: 10.935,
  },
  {
    name: "parts of a second",
    edit: put(params, "type: integer\n    minimum: 4", "type: number\n    minimum: 4"),
    body: { ...minimalBody, duration: 4.5 },
    seconds: 4.5,
    credits: 49.2075,
  },
  {
    name: "lengths from a list, one of them a word",
    edit: put(
      params,
      "type: integer\n    minimum: 4\n    maximum: 15\n    default: 5",
      "enum: [6, 12, auto]\n    default: 6",
    ),
    body: { ...minimalBody, duration: "auto" },
    seconds: 6,
    credits: 65.61,
    says: ["duration auto is no number of seconds: such a video has 6 s."],
  },
  {
    name: "a length as a text",
    edit: put(
      params,
      "type: integer\n    minimum: 4\n    maximum: 15\n    default: 5",
      'type: string\n    enum: ["7s"]\n    default: 7s',
    ),
    seconds: 7,
    credits: 76.545,
  },
  {
    name: "another default",
    edit: all(
      put(params, "default: 5", "default: 8"),
      put(params, "default: 720p", "default: 480p"),
      put(params, 'default: "16:9"', 'default: "1:1"'),
      put(params, "default: true", "default: false"),
    ),
    seconds: 8,
    credits: 40.504,
    shape: 1,
  },
  {
    name: "no default",
    edit: put(params, "    default: 5\n", ""),
    says: ["duration has no default in the contract: a video without it has 5 s."],
  },
];

const fields: readonly Edit[] = [
  {
    name: "a new field",
    edit: put(params, "properties:\n", "properties:\n  seed:\n    type: integer\n"),
    body: { ...minimalBody, seed: 7 },
    says: ["seed is judged by the contract and has no other effect."],
  },
  {
    name: "a new field that is required",
    edit: all(
      put(params, "required: [model, prompt]", "required: [model, prompt, seed]"),
      put(params, "properties:\n", "properties:\n  seed:\n    type: integer\n"),
    ),
    body: { ...minimalBody, seed: 7 },
    says: [/^seed is judged/],
  },
  {
    name: "an optional prompt",
    edit: put(params, "required: [model, prompt]", "required: [model]"),
    body: { model: minimalBody.model },
  },
  {
    name: "an optional prompt and an open shape",
    edit: put(params, "required: [model, prompt]", "required: [model]"),
    body: { model: minimalBody.model, aspect_ratio: "adaptive" },
    shape: 16 / 9,
  },
  {
    name: "an optional model",
    edit: put(params, "required: [model, prompt]", "required: [prompt]"),
    body: { prompt: "A boat." },
  },
  {
    name: "a prompt that can be a list",
    edit: put(params, "  prompt:\n    type: string", "  prompt:\n    type: [string, array]"),
    body: { ...minimalBody, prompt: [{ text: "A boat." }] },
  },
  {
    name: "the prompt renamed",
    edit: all(
      put(params, "required: [model, prompt]", "required: [model, text]"),
      put(params, "  prompt:\n", "  text:\n"),
    ),
    body: { model: minimalBody.model, text: "A boat." },
    says: [
      "text is judged by the contract and has no other effect.",
      "prompt is no field: markers are looked for in all texts of the body.",
    ],
  },
  {
    name: "a field renamed",
    edit: (copy) =>
      copy.write(params, copy.textWith(params, "  quality:\n", "  x-quality:\n").replaceAll("x-quality", "resolution")),
    body: { ...minimalBody, resolution: "480p" },
    says: [/^resolution is judged/, "quality has no default in the contract: a video without it has 720p."],
  },
  {
    name: "a callback that is more than a URL",
    edit: put(params, "    $ref: CallbackUrl.yaml", "    type: object"),
    body: { ...minimalBody, callback_url: { url: "https://app.example.com/", events: ["end"] } },
  },
  {
    name: "unknown fields allowed",
    edit: put(params, "additionalProperties: false", "additionalProperties: true"),
    body: { ...minimalBody, anything: [1] },
  },
  {
    name: "a body of several parts",
    edit: (copy) => {
      copy.write(
        "schemas/Base.yaml",
        copy.textWith(params, "maximum: 15", "maximum: 18").replace("additionalProperties: false\n", ""),
      );
      copy.write(
        params,
        "allOf:\n  - $ref: Base.yaml\n  - type: object\n    properties: { seed: { type: integer } }\n",
      );
    },
    body: { ...minimalBody, duration: 18, seed: 1 },
    seconds: 18,
    credits: 196.83,
    says: [/^seed is judged/, /^duration above 15 s/],
  },
  { name: "an optional body", edit: put(create, "required: true", "required: false"), body: minimalBody },
];

const places: readonly Edit[] = [
  {
    name: "another version of the paths",
    edit: all(
      put(root, "/v1/videos/generations:", "/v2/videos/generations:"),
      put(root, "/v1/tasks/{task_id}:", "/v2/jobs/{task_id}:"),
    ),
    createPath: "/v2/videos/generations",
    readPath: (id) => `/v2/jobs/${id}`,
  },
  {
    name: "the version in the servers' URLs",
    edit: all(
      put(root, "url: https://api.evolink.ai", "url: https://api.example.com/v1/"),
      put(root, "url: http://127.0.0.1:4010", "url: http://127.0.0.1:4010/v1"),
      put(root, "/v1/videos", "/videos"),
      put(root, "/v1/tasks", "/tasks"),
    ),
  },
  {
    name: "servers with different paths, one with a variable",
    edit: all(
      put(
        root,
        "url: https://api.evolink.ai",
        "url: https://{region}.example.com/{version}\n    variables: { region: { default: eu }, version: { default: v1 } }",
      ),
      put(root, "url: http://127.0.0.1:4010", "url: /beta"),
      put(root, "/v1/videos", "/videos"),
      put(root, "/v1/tasks", "/tasks"),
    ),
    readPath: (id) => `/beta/tasks/${id}`,
  },
  {
    name: "a parameter with another name, and one more",
    edit: all(
      put(root, "/v1/tasks/{task_id}:", "/v1/{project}/videos/{video_id}:"),
      put("parameters/task_id.yaml", "name: task_id", "name: video_id"),
      put(
        read,
        "  parameters:\n",
        "  parameters:\n    - { name: project, in: path, required: true, schema: { type: string } }\n",
      ),
    ),
    readPath: (id) => `/v1/mine/videos/${id}`,
    says: ["Parameters that the simulator does not look at: project."],
  },
  { name: "another method", edit: put(create, "post:\n", "put:\n"), method: "PUT" },
  {
    name: "ids with another beginning",
    edit: put("schemas/TaskId.yaml", "^task-unified-", "^vid_"),
  },
  {
    name: "ids that cannot be made",
    edit: put("schemas/TaskId.yaml", "^task-unified-", "^[A-Z]{26}$"),
    says: [/^Ids of tasks cannot be made by \^\[A-Z\]\{26\}\$/, /id must match .+ It is sent as it is\.$/],
  },
  {
    name: "a key in a header of its own",
    edit: put(root, "type: http\n      scheme: bearer", "type: apiKey\n      in: header\n      name: X-Api-Key"),
    headers: { "x-api-key": "k" },
  },
  {
    name: "no key",
    edit: put(root, "security:\n  - bearerAuth: []", "security: []"),
    headers: {},
    says: [/^A key is not asked for everywhere/],
  },
];

const answers: readonly Edit[] = [
  { name: "a create that answers 202", edit: put(create, '"200":', '"202":'), status: 202 },
  {
    name: "a new field that answers require",
    edit: (copy) => {
      for (const state of ["Pending", "Processing", "Completed", "Failed", "Cancelled"]) {
        const file = `schemas/${state}Task.yaml`;
        copy.write(
          file,
          copy
            .textWith(file, "required: [", "required: [cost, ")
            .replace(
              "properties:\n",
              "properties:\n  cost: { type: object, required: [eur], properties: { eur: { type: number, examples: [0.12] } } }\n",
            ),
        );
      }
    },
    says: [/^The simulator's answer for a pending task, .+: cost is required\. It is filled in from the contract\.$/],
  },
  {
    name: "an answer without unknown fields",
    edit(copy) {
      const closed = copy.textWith("schemas/Usage.yaml", "type: object", "type: object\nadditionalProperties: false");
      copy.write(
        "schemas/Usage.yaml",
        closed.replace(/ {2}user_group:\n(?: {4}.*\n)+/, "").replace(/required: .*\n/, ""),
      );
    },
    says: [/unknown field "usage\.user_group"\. It is filled in/],
  },
  {
    name: "another state",
    edit: all(put("schemas/Task.yaml", "oneOf:\n", "oneOf:\n  - $ref: QueuedTask.yaml\n"), (copy) =>
      copy.write(
        "schemas/QueuedTask.yaml",
        copy
          .textWith("schemas/PendingTask.yaml", "const: pending", "const: queued")
          .replace("examples: [pending]", "examples: [queued]"),
      ),
    ),
    says: ["No task comes to the state queued."],
  },
  {
    name: "a state removed",
    edit: put("schemas/Task.yaml", "  - $ref: PendingTask.yaml\n", ""),
    says: [/^The simulator's answer for a pending task: status must be one of .+ It is sent as it is\.$/],
  },
  {
    name: "failures of another form",
    edit: (copy) =>
      copy.write(
        "schemas/ErrorEnvelope.yaml",
        "type: object\ndescription: A failure.\nrequired: [title]\nproperties: { title: { type: string, examples: [Failed] } }\n",
      ),
    says: [/^The simulator's answer for a 400, .+: title is required\. It is filled in from the contract\.$/],
  },
  {
    name: "a task of any form",
    edit: (copy) => copy.write("schemas/Task.yaml", "type: object\ndescription: A task.\n"),
  },
  { name: "no default answer", edit: put(create, "    default:\n      $ref: ../responses/OtherFailure.yaml\n", "") },
  {
    name: "a schema inside itself",
    edit: put("schemas/ModelParams.yaml", "properties:", "properties:\n  inner:\n    $ref: ModelParams.yaml"),
    body: { ...minimalBody, model_params: { inner: { inner: {} } } },
  },
];

describe.each([
  ["values", values],
  ["ranges and defaults", ranges],
  ["fields", fields],
  ["paths, parameters and keys", places],
  ["answers", answers],
])("Edited %s", (_, edits) => {
  test.each(edits)(
    "With $name the mock makes a video that plays, and reports its fallbacks",
    async ({ edit, seconds = 5, shape = 16 / 9, status = 200, credits = 54.675, says = [], ...order }) => {
      await using mock = await startEdited(edit);
      const { created, pending, completed, video, seeded } = await mock.video(order);
      expect([created.status, pending.status, completed.status]).toEqual([status, 200, 200]);
      expect(completed.body).toMatchObject({ id: created.body.id, status: "completed" });
      expect(video.seconds).toBeCloseTo(seconds, 1);
      expect(video.square[0] / video.square[1]).toBeCloseTo(shape, 1);
      expect(created.body.usage).toMatchObject({ credits_reserved: credits });
      expect(seeded[0]).toMatchObject({ status: 201, body: { status: "completed" } });
      expect(seeded[1]).toEqual({ status: 200, body: seeded[0].body });
      expect(mock.statuses().filter((each) => each >= 500)).toEqual([]);
      expect(mock.messages("fallback")).toEqual(
        says.map((each) => (typeof each === "string" ? each : expect.stringMatching(each))),
      );
      expect(mock.messages("broken")).toEqual([]);
    },
  );
});

test("The unedited contract gives no fallback and no warning about its style", async () => {
  await using mock = await startEdited(() => undefined);
  expect([mock.messages("fallback"), mock.messages("style")]).toEqual([[], []]);
});
