import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

const expiry =
  "  expires_at:\n    $ref: UnixSeconds.yaml\n    description: When the addresses end, in seconds since the epoch.\n";

/** Members that come into an answer, or must come. */
export const fieldsOfAnswers: readonly CorpusEdit[] = [
  {
    name: "usage-currency-added",
    title: "usage gets the optional member currency",
    kind: "field added: answer",
    edits: [
      {
        file: "schemas/Usage.yaml",
        replace: "  user_group:\n",
        with: "  currency:\n    type: string\n    description: What a credit is counted in.\n    examples: [credits]\n  user_group:\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers", "receivers"],
        "/properties/currency",
        "Answers are open: readers and receivers bore unknown members. Nobody must send it.",
      ),
    ],
  },
  {
    name: "error-documentation-url-added",
    title: "An error gets the optional member documentation_url",
    kind: "field added: answer",
    edits: [
      {
        file: "schemas/ErrorDetail.yaml",
        replace: "  param:\n",
        with: "  documentation_url:\n    type: string\n    format: uri\n    description: Where more is said.\n    examples: [https://example.com/errors]\n  param:\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers"],
        "/properties/documentation_url",
        "Answers are open. A callback never carries this envelope.",
      ),
    ],
  },
  {
    name: "completed-expiry-added-as-required",
    title: "A completed task gets the required member expires_at",
    kind: "field added: answer",
    edits: [
      { file: "schemas/CompletedTask.yaml", replace: "  results:\n", with: `${expiry}  results:\n` },
      {
        file: "schemas/CompletedTask.yaml",
        replace: "required: [id, status, results]",
        with: "required: [id, status, results, expires_at]",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers", "receivers", "servers"],
        "CompletedTask",
        "Readers and receivers bore unknown members and get one more. A server must now send it.",
      ),
    ],
  },
  {
    name: "completed-usage-made-required",
    title: "A completed task always has usage",
    kind: "field made required: answer",
    edits: [
      {
        file: "schemas/CompletedTask.yaml",
        replace: "required: [id, status, results]",
        with: "required: [id, status, results, usage]",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers", "receivers", "servers"],
        "CompletedTask",
        "What may come was allowed; servers promise more.",
      ),
    ],
  },
  {
    name: "completed-results-made-optional",
    title: "A completed task may lack results",
    kind: "field made optional: answer",
    edits: [
      {
        file: "schemas/CompletedTask.yaml",
        replace: "required: [id, status, results]",
        with: "required: [id, status]",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers", "receivers"],
        "CompletedTask",
        "response",
        "A completed task without `results` may come, and whoever reads the first address fails.",
      ),
    ],
  },
  {
    name: "error-type-made-optional",
    title: "An error may lack its type",
    kind: "field made optional: answer",
    edits: [
      {
        file: "schemas/ErrorDetail.yaml",
        replace: "required: [code, message, type]",
        with: "required: [code, message]",
      },
    ],
    verdict: "breaking",
    changes: [breaking(["readers"], "ErrorDetail", "response", "An error without `type` may come.")],
  },
  {
    name: "pending-id-made-optional",
    title: "A task that waits may lack its id",
    kind: "field made optional: answer",
    edits: [{ file: "schemas/PendingTask.yaml", replace: "required: [id, status]", with: "required: [status]" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "PendingTask",
        "response",
        "Without an id the task cannot be read. No callback carries a task that waits.",
      ),
    ],
  },
  {
    name: "can-cancel-made-optional",
    title: "task_info may lack can_cancel",
    kind: "field made optional: answer",
    edits: [{ file: "schemas/TaskInfo.yaml", replace: "required: [can_cancel]\n", with: "" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers", "receivers"],
        "TaskInfo",
        "response",
        "An empty `task_info` may come. Failed and cancelled tasks have it too, and these are called back.",
      ),
    ],
  },
];
