import type { CorpusEdit } from "../edit.ts";

const created =
  "  created:\n    $ref: UnixSeconds.yaml\n    description: When the task was created, in seconds since the epoch.\n";

/** `$ref` moved inline and back. */
export const moves: readonly CorpusEdit[] = [
  {
    name: "one-use-of-many-inlined",
    title: "created of a pending task has UnixSeconds written out, with the words beside the $ref",
    kind: "moved",
    edits: [
      {
        file: "schemas/PendingTask.yaml",
        replace: created,
        with: "  created:\n    type: integer\n    minimum: 0\n    description: When the task was created, in seconds since the epoch.\n    x-rules: [A2]\n    examples: [1761313744]\n",
      },
    ],
    verdict: "none",
    changes: [],
    reason:
      "The same keywords; words beside a $ref win over those behind it. UnixSeconds has other uses, so its name stays.",
  },
  {
    name: "inline-moved-to-a-file",
    title: "The message of a failure moves to a file",
    kind: "moved",
    edits: [
      {
        file: "schemas/FailureMessage.yaml",
        create: `type: string
description: For people, of one line or more. Not stable, do not branch on it.
x-evidence: documented
x-rules: [Q5]
examples:
  - "Content policy violation.\\nYour request was blocked by safety filters"
  - "Prompt is too long"
`,
      },
      {
        file: "schemas/TaskFailure.yaml",
        replace: `    type: string
    description: For people, of one line or more. Not stable, do not branch on it.
    x-evidence: documented
    x-rules: [Q5]
    examples:
      - "Content policy violation.\\nYour request was blocked by safety filters"
      - "Prompt is too long"
`,
        with: "    $ref: FailureMessage.yaml\n",
      },
    ],
    verdict: "none",
    changes: [],
    reason: "The same keywords behind a $ref. The types get one more name and lose none.",
  },
  {
    name: "default-moved-behind-the-ref",
    title: "The default of quality moves from beside the $ref into VideoQuality",
    kind: "moved",
    edits: [
      { file: "schemas/VideoGenerationParams.yaml", replace: "    default: 720p\n", with: "" },
      {
        file: "schemas/VideoQuality.yaml",
        replace: "enum: [480p, 720p]\n",
        with: "enum: [480p, 720p]\ndefault: 720p\n",
      },
    ],
    verdict: "none",
    changes: [],
    reason: "quality is the schema's only use, so the same field has the same default.",
  },
  {
    name: "path-behind-two-refs",
    title: "The path of a read is reached by one $ref more",
    kind: "moved",
    edits: [
      {
        file: "openapi.yaml",
        replace: "    $ref: paths/tasks-by-id.yaml\n",
        with: "    $ref: paths/tasks/by-id.yaml\n",
      },
      { file: "paths/tasks/by-id.yaml", create: "$ref: ../tasks-by-id.yaml\n" },
    ],
    verdict: "none",
    changes: [],
    reason: "One $ref more on the way to the same path.",
  },
  {
    name: "header-use-inlined",
    title: "x-request-id of the answer to a read is written out",
    kind: "moved",
    edits: [
      {
        file: "responses/TaskState.yaml",
        replace: "    $ref: ../headers/x-request-id.yaml\n",
        with: `    description: The service's name for this exchange. Quote it when you ask for support.
    x-evidence: observed
    x-rules: [E3]
    schema:
      type: string
      description: Opaque; its form is not documented.
      examples: [req-20251024-134904-7f3a]
`,
      },
    ],
    verdict: "none",
    changes: [],
    reason: "The same header; the one behind the $ref has other uses.",
  },
  {
    name: "example-inlined",
    title: "The example of 404 of a read is written out",
    kind: "moved",
    edits: [
      {
        file: "responses/TaskNotFound.yaml",
        replace: "        $ref: ../examples/read_task_not_found.yaml\n",
        with: `        summary: Never there, or expired
        value:
          error:
            code: task_not_found
            message: "The requested task could not be found"
            type: invalid_request_error
`,
      },
      { file: "examples/read_task_not_found.yaml", remove: true },
    ],
    verdict: "none",
    changes: [],
    reason: "The same example under the same name. The types have no names of examples.",
  },
];
