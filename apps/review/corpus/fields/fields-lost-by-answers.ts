import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

const creditsUsed = `  credits_used:
    type: number
    minimum: 0
    description: Credits charged in the end, with up to four decimals. Present on some completed tasks only.
    x-evidence: observed
    x-rules: [Q1a]
    examples: [87.48]
`;

/** Members that an answer no longer describes, or describes under another name. */
export const fieldsLostByAnswers: readonly CorpusEdit[] = [
  {
    name: "credits-used-removed",
    title: "usage loses credits_used",
    kind: "field removed: answer",
    edits: [{ file: "schemas/Usage.yaml", replace: creditsUsed, with: "" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers", "receivers"],
        "/properties/credits_used",
        "response",
        "The object is open: `credits_used` may now be anything, a string too, which the old contract refuses.",
      ),
    ],
  },
  {
    name: "fallback-suggestion-removed",
    title: "An error loses fallback_suggestion",
    kind: "field removed: answer",
    edits: [
      {
        file: "schemas/ErrorDetail.yaml",
        replace: `  fallback_suggestion:
    type: string
    description: What to do next, for people. On older pages only.
    x-evidence: documented
    x-rules: [E1, E5]
    examples: ["retry after 30 seconds"]
`,
        with: "",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "/properties/fallback_suggestion",
        "response",
        "The member may now be anything, a number too.",
      ),
    ],
  },
  {
    name: "processing-usage-removed",
    title: "A task that is made loses usage",
    kind: "field removed: answer",
    edits: [
      {
        file: "schemas/ProcessingTask.yaml",
        replace: "  usage:\n    $ref: Usage.yaml\n    description: May be absent in this state.\n",
        with: "",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "ProcessingTask",
        "response",
        "The member may now be anything. Only a read gives this state.",
      ),
    ],
  },
  {
    name: "failure-message-removed",
    title: "A failed task's error loses message, which was required",
    kind: "field removed: answer",
    edits: [
      {
        file: "schemas/TaskFailure.yaml",
        replace: `  message:
    type: string
    description: For people, of one line or more. Not stable, do not branch on it.
    x-evidence: documented
    x-rules: [Q5]
    examples:
      - "Content policy violation.\\nYour request was blocked by safety filters"
      - "Prompt is too long"
`,
        with: "",
      },
      { file: "schemas/TaskFailure.yaml", replace: "required: [code, message]", with: "required: [code]" },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers", "receivers"],
        "TaskFailure",
        "response",
        "A failure without `message` may come, or with any value in it.",
      ),
    ],
  },
  {
    name: "results-renamed",
    title: "The results of a completed task are called videos",
    kind: "field renamed",
    edits: [
      { file: "schemas/CompletedTask.yaml", replace: "  results:\n", with: "  videos:\n" },
      {
        file: "schemas/CompletedTask.yaml",
        replace: "required: [id, status, results]",
        with: "required: [id, status, videos]",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers", "receivers"],
        "/properties/results",
        "response",
        "A completed task without `results` may come, which the old contract refuses.",
      ),
      compatible(
        ["readers", "receivers", "servers"],
        "/properties/videos",
        "A member that readers did not know, which a server must send.",
      ),
    ],
  },
  {
    name: "estimated-time-renamed",
    title: "The optional estimated_time of task_info is called estimated_seconds",
    kind: "field renamed",
    edits: [{ file: "schemas/TaskInfo.yaml", replace: "  estimated_time:\n", with: "  estimated_seconds:\n" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers", "receivers"],
        "/properties/estimated_time",
        "response",
        "`estimated_time` may now be anything: a negative number, which the old contract refuses.",
      ),
      compatible(["readers", "receivers"], "/properties/estimated_seconds", "A new optional member of an open answer."),
    ],
  },
];
