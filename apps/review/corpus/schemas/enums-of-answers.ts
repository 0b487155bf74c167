import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

export const enumsOfAnswers: readonly CorpusEdit[] = [
  {
    name: "known-error-code-added",
    title: "The open list of error codes gets model_overloaded",
    kind: "enum value added: open, answer",
    edits: [
      {
        file: "schemas/KnownErrorCode.yaml",
        replace: "  - internal_error\n",
        with: "  - internal_error\n  - model_overloaded\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers"],
        "KnownErrorCode",
        "Beside the list any string was allowed already; it has only one more name.",
      ),
    ],
  },
  {
    name: "known-error-code-removed",
    title: "The open list of error codes loses permission_denied",
    kind: "enum value removed: open, answer",
    edits: [{ file: "schemas/KnownErrorCode.yaml", replace: "  - permission_denied\n", with: "" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "KnownErrorCode",
        "type",
        "Any string stays allowed, so no answer can show it. A program that names the code as a KnownErrorCode no longer compiles.",
      ),
    ],
  },
  {
    name: "known-failure-code-added",
    title: "The open list of a failed task's codes gets provider_rejected",
    kind: "enum value added: open, answer",
    edits: [
      {
        file: "schemas/KnownTaskFailureCode.yaml",
        replace: "  - unknown_error\n",
        with: "  - unknown_error\n  - provider_rejected\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers", "receivers"],
        "KnownTaskFailureCode",
        "Beside the list any string was allowed already. A failed task is both read and called back.",
      ),
    ],
  },
  {
    name: "known-failure-code-removed",
    title: "The open list of a failed task's codes loses image_dimension_mismatch",
    kind: "enum value removed: open, answer",
    edits: [{ file: "schemas/KnownTaskFailureCode.yaml", replace: "  - image_dimension_mismatch\n", with: "" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers", "receivers"],
        "KnownTaskFailureCode",
        "type",
        "Any string stays allowed; a program that names the code as a KnownTaskFailureCode no longer compiles.",
      ),
    ],
  },
  {
    name: "known-task-type-removed",
    title: "The open list of task types loses audio",
    kind: "enum value removed: open, answer",
    edits: [
      {
        file: "schemas/KnownTaskType.yaml",
        replace: "enum: [text, image, audio, video]",
        with: "enum: [text, image, video]",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers", "receivers"],
        "KnownTaskType",
        "type",
        "Any string stays allowed; a program that names `audio` as a KnownTaskType no longer compiles.",
      ),
    ],
  },
  {
    name: "known-billing-rule-added",
    title: "The open list of billing rules gets per_frame",
    kind: "enum value added: open, answer",
    edits: [
      {
        file: "schemas/KnownBillingRule.yaml",
        replace: "[per_call, per_token, per_second]",
        with: "[per_call, per_token, per_second, per_frame]",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(["readers", "receivers"], "KnownBillingRule", "The list was open; readers bore other words already."),
    ],
  },
  {
    name: "failure-codes-closed",
    title: "A failed task's code is one of the known codes, and no other string",
    kind: "enum: opened, closed or written otherwise",
    edits: [{ file: "schemas/TaskFailureCode.yaml", replace: "  - type: string\n", with: "" }],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers", "receivers", "servers"],
        "TaskFailureCode",
        "Every code that may still come was allowed before. A server loses the right to send other words.",
      ),
    ],
  },
  {
    name: "object-gets-a-second-value",
    title: "object is video.generation.task or video.task",
    kind: "enum value added: closed, answer",
    edits: [
      {
        file: "schemas/TaskObject.yaml",
        replace: "const: video.generation.task",
        with: "enum: [video.generation.task, video.task]",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers", "receivers"],
        "TaskObject",
        "response",
        "Only one value could come; a second one comes now.",
      ),
    ],
  },
  {
    name: "pending-gets-the-status-queued",
    title: "A task that waits may have the status queued",
    kind: "enum value added: closed, answer",
    edits: [{ file: "schemas/PendingTask.yaml", replace: "const: pending", with: "enum: [pending, queued]" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "PendingTask",
        "response",
        "A task with the status `queued` fits no state of the old contract. No callback carries a task that waits.",
      ),
    ],
  },
  {
    name: "error-family-closed",
    title: "The type of an error gets an enum of the documented families",
    kind: "enum: opened, closed or written otherwise",
    edits: [
      {
        file: "schemas/ErrorDetail.yaml",
        replace: "    type: string\n    description: |\n      The family",
        with: "    type: string\n    enum: [invalid_request_error, authentication_error, insufficient_quota, rate_limit_error, evo_api_error, api_error, not_found_error, request_too_large_error, upstream_error, service_unavailable_error]\n    description: |\n      The family",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers", "servers"],
        "ErrorDetail",
        "Fewer values can come than before; a server may send no other.",
      ),
    ],
  },
];
