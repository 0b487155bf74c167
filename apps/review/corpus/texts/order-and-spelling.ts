import type { CorpusEdit } from "../edit.ts";

const none = { verdict: "none", changes: [] } as const;
const request = "schemas/VideoGenerationParams.yaml";
const read = "paths/tasks-by-id.yaml";

/** The same contract, written in another order or with other signs. */
export const orderAndSpelling: readonly CorpusEdit[] = [
  {
    name: "request-enum-reordered",
    title: "The values of aspect_ratio stand in another order",
    kind: "reordered",
    edits: [{ file: "schemas/AspectRatio.yaml", replace: `enum: ["16:9", "9:16",`, with: `enum: ["9:16", "16:9",` }],
    ...none,
    reason: "A list of allowed values is a set.",
  },
  {
    name: "required-reordered",
    title: "The required members of an error stand in another order",
    kind: "reordered",
    edits: [
      {
        file: "schemas/ErrorDetail.yaml",
        replace: "required: [code, message, type]",
        with: "required: [type, code, message]",
      },
    ],
    ...none,
    reason: "required is a set.",
  },
  {
    name: "arms-reordered",
    title: "The states of a task stand in another order",
    kind: "reordered",
    edits: [
      {
        file: "schemas/Task.yaml",
        replace: "  - $ref: PendingTask.yaml\n  - $ref: ProcessingTask.yaml\n",
        with: "  - $ref: ProcessingTask.yaml\n  - $ref: PendingTask.yaml\n",
      },
    ],
    ...none,
    reason: "The arms of a oneOf are a set, and so are the members of a union in TypeScript.",
  },
  {
    name: "keys-reordered",
    title: "maximum stands before minimum",
    kind: "reordered",
    edits: [{ file: request, replace: "    minimum: 4\n    maximum: 15\n", with: "    maximum: 15\n    minimum: 4\n" }],
    ...none,
    reason: "The keys of an object have no order.",
  },
  {
    name: "properties-reordered",
    title: "The error of a failed task stands before its usage",
    kind: "reordered",
    edits: [
      {
        file: "schemas/FailedTask.yaml",
        replace: "  usage:\n    $ref: Usage.yaml\n  error:\n    $ref: TaskFailure.yaml\n",
        with: "  error:\n    $ref: TaskFailure.yaml\n  usage:\n    $ref: Usage.yaml\n",
      },
    ],
    ...none,
    reason: "JSON objects have no order.",
  },
  {
    name: "responses-reordered",
    title: "404 of a read stands before 403",
    kind: "reordered",
    edits: [
      {
        file: read,
        replace: `    "403":\n      $ref: ../responses/PermissionDenied.yaml\n    "404":\n      $ref: ../responses/TaskNotFound.yaml\n`,
        with: `    "404":\n      $ref: ../responses/TaskNotFound.yaml\n    "403":\n      $ref: ../responses/PermissionDenied.yaml\n`,
      },
    ],
    ...none,
    reason: "Statuses are looked up, not gone through.",
  },
  {
    name: "paths-reordered",
    title: "The path of a read stands first",
    kind: "reordered",
    edits: [
      {
        file: "openapi.yaml",
        replace:
          "  /v1/videos/generations:\n    $ref: paths/videos-generations.yaml\n  /v1/tasks/{task_id}:\n    $ref: paths/tasks-by-id.yaml\n",
        with: "  /v1/tasks/{task_id}:\n    $ref: paths/tasks-by-id.yaml\n  /v1/videos/generations:\n    $ref: paths/videos-generations.yaml\n",
      },
    ],
    ...none,
    reason: "Paths have no order. The bundle lists its components in another one.",
  },
  {
    name: "enum-as-block",
    title: "The values of quality stand on lines of their own, in quotes",
    kind: "spelling of the YAML",
    edits: [
      { file: "schemas/VideoQuality.yaml", replace: "enum: [480p, 720p]", with: `enum:\n  - "480p"\n  - '720p'` },
    ],
    ...none,
    reason: "The same values.",
  },
  {
    name: "status-without-quotes",
    title: "The status 404 of a read has no quotes",
    kind: "spelling of the YAML",
    edits: [{ file: read, replace: `    "404":\n`, with: "    404:\n" }],
    ...none,
    reason: "A key of a JSON object is a string, with and without quotes in YAML.",
  },
  {
    name: "ratio-without-quotes",
    title: "The default 16:9 has no quotes",
    kind: "spelling of the YAML",
    edits: [{ file: request, replace: `    default: "16:9"\n`, with: "    default: 16:9\n" }],
    ...none,
    reason: "In YAML 1.2 this is a string; in YAML 1.1 it was a number to the base 60.",
  },
  {
    name: "number-with-a-point",
    title: "maximum 15 is written 15.0",
    kind: "spelling of the YAML",
    edits: [{ file: request, replace: "    maximum: 15\n", with: "    maximum: 15.0\n" }],
    ...none,
    reason: "The same number.",
  },
  {
    name: "comment-added",
    title: "A comment in YAML and an empty line",
    kind: "spelling of the YAML",
    edits: [
      {
        file: "schemas/Progress.yaml",
        replace: "maximum: 100\n",
        with: "\n# Per cent; maximum: 10 would be a tenth.\nmaximum: 100\n",
      },
    ],
    ...none,
    reason: "The bundle has no comments.",
  },
  {
    name: "description-folded",
    title: "A description of one line is written as a block",
    kind: "spelling of the YAML",
    edits: [
      {
        file: "schemas/UnixSeconds.yaml",
        replace: "description: A moment, in seconds since the epoch.\n",
        with: "description: >-\n  A moment, in seconds\n  since the epoch.\n",
      },
    ],
    ...none,
    reason: "Folded, the block is the same line.",
  },
];
