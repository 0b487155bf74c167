import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

export const openEnumsOfAnswers: readonly CorpusEdit[] = [
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
        replace: "  - unknown_error\ndescription",
        with: "  - unknown_error\n  - provider_rejected\ndescription",
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
    edits: [
      {
        file: "schemas/KnownTaskFailureCode.yaml",
        replace: "_error\n  - image_dimension_mismatch\n  - request_cancelled\n  - generation",
        with: "_error\n  - request_cancelled\n  - generation",
      },
    ],
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
];
