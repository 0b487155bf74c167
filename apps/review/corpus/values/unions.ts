import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

const expired = `type: object
description: It was kept for a while and is gone.
required: [id, status]
properties:
  id:
    $ref: TaskId.yaml
  status:
    type: string
    const: expired
    description: The task has expired. Final.
    examples: [expired]
`;

export const unions: readonly CorpusEdit[] = [
  {
    name: "task-gets-the-state-expired",
    title: "A task that is read may be expired",
    kind: "union arms",
    edits: [
      { file: "schemas/ExpiredTask.yaml", create: expired },
      {
        file: "schemas/Task.yaml",
        replace: "  - $ref: CancelledTask.yaml\n",
        with: "  - $ref: CancelledTask.yaml\n  - $ref: ExpiredTask.yaml\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "Task",
        "response",
        "The list of states is closed. A task with the status `expired` fits none of the old ones. Callbacks do not carry it.",
      ),
    ],
  },
  {
    name: "task-loses-the-state-cancelled",
    title: "A task that is read is never cancelled; a callback may still carry one",
    kind: "enum value removed: closed, answer",
    edits: [{ file: "schemas/Task.yaml", replace: "  - $ref: CancelledTask.yaml\n", with: "" }],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers", "servers"],
        "Task",
        "A value of a closed list that no longer comes leaves a dead branch in a reader, and no wrong one. A server may not answer it. The schema stays, in callbacks.",
      ),
    ],
  },
  {
    name: "cancelled-removed-everywhere",
    title: "The state cancelled is gone from reads and callbacks, and with it its schema",
    kind: "union arms",
    edits: [
      { file: "schemas/Task.yaml", replace: "  - $ref: CancelledTask.yaml\n", with: "" },
      { file: "schemas/FinishedTask.yaml", replace: "  - $ref: CancelledTask.yaml\n", with: "" },
      { file: "schemas/CancelledTask.yaml", remove: true },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers", "receivers"],
        "CancelledTask",
        "type",
        "Less can come, so no value shows it. But the name `CancelledTask` is gone from the types, and a program that says it no longer compiles.",
      ),
    ],
  },
  {
    name: "task-one-of-as-any-of",
    title: "The oneOf of the states becomes an anyOf",
    kind: "union arms",
    edits: [{ file: "schemas/Task.yaml", replace: "oneOf:\n", with: "anyOf:\n" }],
    verdict: "none",
    changes: [],
    reason:
      "Each state has a status of its own, which is required: no task fits two arms, so both words accept the same.",
  },
  {
    name: "task-type-any-of-as-one-of",
    title: "The anyOf of a task's type becomes a oneOf",
    kind: "union arms",
    edits: [{ file: "schemas/TaskType.yaml", replace: "anyOf:\n", with: "oneOf:\n" }],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers", "receivers", "servers"],
        "TaskType",
        "Every known word fits both arms and is refused now. For readers less can come, which does not break; a server that sends `video`, the one value there is, breaks the contract. Surely a mistake.",
      ),
    ],
  },
  {
    name: "error-code-without-numbers",
    title: "The code of an error is no longer a whole number",
    kind: "union arms",
    edits: [{ file: "schemas/ErrorCode.yaml", replace: "  - type: integer\n", with: "" }],
    verdict: "compatible",
    changes: [
      compatible(["readers", "servers"], "ErrorCode", "Strings were allowed already; a server may send no number."),
    ],
  },
  {
    name: "error-code-or-boolean",
    title: "The code of an error may be a boolean",
    kind: "union arms",
    edits: [
      {
        file: "schemas/ErrorCode.yaml",
        replace: "  - type: integer\n",
        with: "  - type: integer\n  - type: boolean\n",
      },
    ],
    verdict: "breaking",
    changes: [breaking(["readers"], "ErrorCode", "response", "`true` may come where a string or a number did.")],
  },
  {
    name: "error-code-without-known-words",
    title: "The code of an error no longer refers to the known codes",
    kind: "union arms",
    edits: [{ file: "schemas/ErrorCode.yaml", replace: "  - $ref: KnownErrorCode.yaml\n", with: "" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "ErrorCode",
        "type",
        "Any string was allowed and is. But nothing refers to the list of known codes any more: its name is gone from the types.",
      ),
    ],
  },
  {
    name: "prompt-or-list-of-scenes",
    title: "prompt may be a list of strings",
    kind: "union arms",
    edits: [
      {
        file: "schemas/VideoGenerationParams.yaml",
        replace: "  prompt:\n    type: string\n",
        with: "  prompt:\n    oneOf:\n      - type: string\n      - type: array\n        items:\n          type: string\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(["callers", "servers"], "/properties/prompt", "Strings stay valid; a server must take lists too."),
    ],
  },
];
