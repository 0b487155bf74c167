import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

const file = "callbacks/taskFinished.yaml";
const finished = "schemas/FinishedTask.yaml";
const body = "            $ref: ../schemas/FinishedTask.yaml\n";

/** What only callbacks carry: most of a task is both read and called back. */
export const callbackBodies: readonly CorpusEdit[] = [
  {
    name: "callback-carries-processing-tasks",
    title: "A callback may carry a task that is being made",
    kind: "enum value added: callback",
    edits: [
      {
        file: finished,
        replace: "  - $ref: CancelledTask.yaml\n",
        with: "  - $ref: CancelledTask.yaml\n  - $ref: ProcessingTask.yaml\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["receivers"],
        "FinishedTask",
        "callback",
        "The status `processing` may come to receivers that took every callback for an end. Readers had this state already.",
      ),
    ],
  },
  {
    name: "callback-never-cancelled",
    title: "A callback never carries a cancelled task",
    kind: "enum value removed: callback",
    edits: [{ file: finished, replace: "  - $ref: CancelledTask.yaml\n", with: "" }],
    verdict: "compatible",
    changes: [
      compatible(
        ["receivers", "servers"],
        "FinishedTask",
        "Less can come. A server may not send it. The state stays in reads, and so does its schema.",
      ),
    ],
  },
  {
    name: "callback-sent-at-added",
    title: "A callback's body has the optional member sent_at beside the task",
    kind: "field added: callback",
    edits: [
      {
        file,
        replace: body,
        with: `${body}            properties:
              sent_at:
                type: integer
                minimum: 0
                description: When it was sent, in seconds since the epoch.
                examples: [1761313800]
`,
      },
    ],
    verdict: "compatible",
    changes: [compatible(["receivers"], "sent_at", "The body is open, so receivers bore it. Reads do not have it.")],
  },
  {
    name: "callback-usage-required",
    title: "A callback's task always has usage",
    kind: "callback changed",
    edits: [{ file, replace: body, with: `${body}            required: [usage]\n` }],
    verdict: "compatible",
    changes: [
      compatible(["receivers", "servers"], "taskFinished", "What may come was allowed; a server must send more."),
    ],
  },
  {
    name: "callback-body-made-optional",
    title: "A callback may have no body",
    kind: "callback changed",
    edits: [{ file, replace: "      required: true\n", with: "      required: false\n" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["receivers"],
        "taskFinished",
        "callback",
        "The same edit is compatible for a create and breaks here: a post without a body may come, and there is no id in it.",
      ),
    ],
  },
  {
    name: "callback-as-form",
    title: "A callback's body is a form, not JSON",
    kind: "callback changed",
    edits: [{ file, replace: "        application/json:\n", with: "        application/x-www-form-urlencoded:\n" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["receivers"],
        "taskFinished",
        "callback",
        "A body of a media type comes that the old contract does not have; JSON, which receivers parse, no longer does.",
      ),
    ],
  },
  {
    name: "callback-task-or-wrapped",
    title: "A callback's body may be an object that has the task in data",
    kind: "callback changed",
    edits: [
      {
        file,
        replace: body,
        with: `            anyOf:
              - $ref: ../schemas/FinishedTask.yaml
              - type: object
                required: [data]
                properties:
                  data:
                    $ref: ../schemas/FinishedTask.yaml
`,
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["receivers"],
        "taskFinished",
        "callback",
        "A body without `id` and `status` may come, which the old contract refuses.",
      ),
    ],
  },
];
