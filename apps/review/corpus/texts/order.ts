import type { CorpusEdit } from "../edit.ts";

const request = "schemas/VideoGenerationParams.yaml";
const read = "paths/tasks-by-id.yaml";

/** The same contract, written in another order. */
export const order: readonly CorpusEdit[] = [
  {
    name: "request-enum-reordered",
    title: "The values of aspect_ratio stand in another order",
    kind: "reordered",
    edits: [{ file: "schemas/AspectRatio.yaml", replace: `enum: ["16:9", "9:16",`, with: `enum: ["9:16", "16:9",` }],
    verdict: "none",
    changes: [],
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
    verdict: "none",
    changes: [],
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
    verdict: "none",
    changes: [],
    reason: "The arms of a oneOf are a set, and so are the members of a union in TypeScript.",
  },
  {
    name: "keys-reordered",
    title: "maximum stands before minimum",
    kind: "reordered",
    edits: [{ file: request, replace: "    minimum: 4\n    maximum: 15\n", with: "    maximum: 15\n    minimum: 4\n" }],
    verdict: "none",
    changes: [],
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
    verdict: "none",
    changes: [],
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
    verdict: "none",
    changes: [],
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
    verdict: "none",
    changes: [],
    reason: "Paths have no order. The bundle lists its components in another one.",
  },
];
