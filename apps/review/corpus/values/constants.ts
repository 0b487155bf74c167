import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

export const constants: readonly CorpusEdit[] = [
  {
    name: "completed-progress-not-constant",
    title: "progress of a completed task is any whole number",
    kind: "const",
    edits: [{ file: "schemas/CompletedTask.yaml", replace: "    const: 100\n", with: "" }],
    verdict: "breaking",
    changes: [
      breaking(["readers", "receivers"], "CompletedTask", "response", "99 may come with a video that is there."),
    ],
  },
  {
    name: "failed-status-changed",
    title: "The status failed is called errored",
    kind: "const",
    edits: [{ file: "schemas/FailedTask.yaml", replace: "const: failed", with: "const: errored" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers", "receivers"],
        "FailedTask",
        "response",
        "`errored` fits no state of the old contract; it is an end that readers do not know.",
      ),
    ],
  },
  {
    name: "object-not-constant",
    title: "object is any string",
    kind: "const",
    edits: [{ file: "schemas/TaskObject.yaml", replace: "const: video.generation.task\n", with: "" }],
    verdict: "breaking",
    changes: [
      breaking(["readers", "receivers"], "TaskObject", "response", "Another word may come, which was refused before."),
    ],
  },
  {
    name: "failure-type-constant",
    title: "The type of a failure is always task_error",
    kind: "const",
    edits: [
      {
        file: "schemas/TaskFailure.yaml",
        replace: "  type:\n    type: string\n",
        with: "  type:\n    type: string\n    const: task_error\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers", "receivers", "servers"],
        "/properties/type",
        "One of the strings that could come is left for servers.",
      ),
    ],
  },
  {
    name: "generate-audio-always-true",
    title: "generate_audio can only be true",
    kind: "const",
    edits: [
      {
        file: "schemas/VideoGenerationParams.yaml",
        replace: "  generate_audio:\n    type: boolean\n",
        with: "  generate_audio:\n    type: boolean\n    const: true\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "/properties/generate_audio",
        "request",
        "A silent video could be asked for and is refused now.",
      ),
    ],
  },
  {
    name: "completed-can-cancel-not-constant",
    title: "can_cancel of a completed task may be true",
    kind: "const",
    edits: [{ file: "schemas/CompletedTaskInfo.yaml", replace: "    const: false\n", with: "" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers", "receivers"],
        "CompletedTaskInfo",
        "response",
        "`true` may come with a video that is there.",
      ),
    ],
  },
  {
    name: "pending-status-as-enum-of-one",
    title: "The const of the status pending becomes an enum of one value",
    kind: "const",
    edits: [{ file: "schemas/PendingTask.yaml", replace: "const: pending", with: "enum: [pending]" }],
    verdict: "none",
    changes: [],
    reason: "The same value, and the same type in TypeScript. The types get one more generated list and lose nothing.",
  },
  {
    name: "pending-status-enum-beside-const",
    title: "An enum of the same value comes beside the const of the status pending",
    kind: "const",
    edits: [
      {
        file: "schemas/PendingTask.yaml",
        replace: "    const: pending\n",
        with: "    const: pending\n    enum: [pending]\n",
      },
    ],
    verdict: "none",
    changes: [],
    reason: "The enum refuses nothing that the const did not refuse.",
  },
  {
    name: "pending-status-as-pattern",
    title: "The const of the status pending becomes a pattern that fits this word only",
    kind: "const",
    edits: [{ file: "schemas/PendingTask.yaml", replace: "const: pending", with: "pattern: ^pending$" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "PendingTask",
        "type",
        'The same answers. But the type of the status becomes `string`: `status === "completed"` tells the states apart no longer, and reading `results` behind it does not compile.',
      ),
    ],
  },
];
