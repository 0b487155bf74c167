import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

const request = "schemas/VideoGenerationParams.yaml";

export const formatsAndNull: readonly CorpusEdit[] = [
  {
    name: "callback-url-format-removed",
    title: "A callback URL need not be a URI, only fit the pattern",
    kind: "format",
    edits: [{ file: "schemas/CallbackUrl.yaml", replace: "format: uri\n", with: "" }],
    verdict: "compatible",
    changes: [
      compatible(
        ["callers", "servers"],
        "CallbackUrl",
        "`https://a b` fits the pattern and was no URI; it must be taken.",
      ),
    ],
  },
  {
    name: "idempotency-key-format-uuid",
    title: "An idempotency key is a UUID",
    kind: "format",
    edits: [
      {
        file: "parameters/Idempotency-Key.yaml",
        replace: "schema:\n  type: string\n",
        with: "schema:\n  type: string\n  format: uuid\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "Idempotency-Key",
        "request",
        "`order-7301-scene-04-take-1`, the contract's own example, is refused now.",
      ),
    ],
  },
  {
    name: "results-format-removed",
    title: "An item of results need not be a URI",
    kind: "format",
    edits: [{ file: "schemas/CompletedTask.yaml", replace: "      format: uri\n", with: "" }],
    verdict: "breaking",
    changes: [
      breaking(["readers", "receivers"], "/properties/results/items", "response", "A path without a host may come."),
    ],
  },
  {
    name: "user-group-format-uuid",
    title: "user_group is a UUID",
    kind: "format",
    edits: [
      {
        file: "schemas/Usage.yaml",
        replace: "  user_group:\n    type: string\n",
        with: "  user_group:\n    type: string\n    format: uuid\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers", "receivers", "servers"],
        "/properties/user_group",
        "A UUID was allowed; a server may send nothing else.",
      ),
    ],
  },
  {
    name: "content-filter-nullable",
    title: "content_filter may be null",
    kind: "null",
    edits: [
      {
        file: request,
        replace: "  content_filter:\n    type: boolean\n",
        with: `  content_filter:\n    type: [boolean, "null"]\n`,
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(["callers", "servers"], "/properties/content_filter", "Booleans stay valid; a server must take null."),
    ],
  },
  {
    name: "callback-url-nullable",
    title: "callback_url may be null, by anyOf",
    kind: "null",
    edits: [
      {
        file: request,
        replace: "    $ref: CallbackUrl.yaml\n",
        with: `    anyOf:\n      - $ref: CallbackUrl.yaml\n      - type: "null"\n`,
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(["callers", "servers"], "/properties/callback_url", "URLs stay valid; a server must take null."),
    ],
  },
  {
    name: "estimated-time-nullable",
    title: "estimated_time may be null",
    kind: "null",
    edits: [
      {
        file: "schemas/TaskInfo.yaml",
        replace: "  estimated_time:\n    type: integer\n",
        with: `  estimated_time:\n    type: [integer, "null"]\n`,
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers", "receivers"],
        "/properties/estimated_time",
        "response",
        "Absent and null are not the same: null may come, and whoever counts with it gets nonsense.",
      ),
    ],
  },
  {
    name: "results-nullable",
    title: "results of a completed task may be null",
    kind: "null",
    edits: [
      {
        file: "schemas/CompletedTask.yaml",
        replace: "  results:\n    type: array\n",
        with: `  results:\n    type: [array, "null"]\n`,
      },
    ],
    verdict: "breaking",
    changes: [breaking(["readers", "receivers"], "/properties/results", "response", "null may come for the list.")],
  },
];
