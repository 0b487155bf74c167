import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

/** Lists that are closed, or are closed by the edit. */
export const closedListsOfAnswers: readonly CorpusEdit[] = [
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
