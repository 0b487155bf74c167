import type { CorpusEdit } from "../edit.ts";
import { documentation } from "../labels.ts";

const create = "paths/videos-generations.yaml";
const minimal = "          minimal:\n            $ref: ../examples/minimal.yaml\n";

export const examplesAndEvidence: readonly CorpusEdit[] = [
  {
    name: "request-example-changed",
    title: "The prompt of the example minimal changes",
    kind: "example",
    edits: [{ file: "examples/minimal.yaml", replace: "A paper boat drifts", with: "A paper ship drifts" }],
    verdict: "documentation",
    changes: [documentation(["callers"], "minimal", "An example of a request binds nobody.")],
  },
  {
    name: "shared-example-changed",
    title: "The example of a completed task, in reads and callbacks, costs 40 credits",
    kind: "example",
    edits: [{ file: "examples/completed.yaml", replace: "credits_used: 50", with: "credits_used: 40" }],
    verdict: "documentation",
    changes: [documentation(["readers", "receivers"], "completed", "An answer's example, which the callback has too.")],
  },
  {
    name: "schema-example-changed",
    title: "The example at duration is 10",
    kind: "example",
    edits: [
      { file: "schemas/VideoGenerationParams.yaml", replace: "    examples: [8]\n", with: "    examples: [10]\n" },
    ],
    verdict: "documentation",
    changes: [documentation(["callers"], "/properties/duration", "An example, not a bound.")],
  },
  {
    name: "request-example-renamed",
    title: "The example minimal is called smallest",
    kind: "example",
    edits: [{ file: create, replace: minimal, with: minimal.replace("minimal:", "smallest:") }],
    verdict: "documentation",
    changes: [
      documentation(["callers"], "requestBody", "The name of an example stands neither on the wire nor in the types."),
    ],
  },
  {
    name: "answer-example-removed",
    title: "The answer to a read loses the example sparse",
    kind: "example",
    edits: [
      { file: "responses/TaskState.yaml", replace: "      sparse:\n        $ref: ../examples/sparse.yaml\n", with: "" },
    ],
    verdict: "documentation",
    changes: [documentation(["readers"], "TaskState", "The answer is still allowed, only not shown.")],
  },
  {
    name: "evidence-of-a-request-changed",
    title: "content_filter is observed, not documented",
    kind: "evidence",
    edits: [
      {
        file: "schemas/VideoGenerationParams.yaml",
        replace: "    x-evidence: documented\n    x-rules: [C13]\n",
        with: "    x-evidence: observed\n    x-rules: [C13]\n",
      },
    ],
    verdict: "documentation",
    changes: [
      documentation(["callers"], "/properties/content_filter", "How well it is known changed, not what it is."),
    ],
  },
  {
    name: "evidence-of-an-answer-removed",
    title: "credits_used has no evidence, which claims the reference page",
    kind: "evidence",
    edits: [{ file: "schemas/Usage.yaml", replace: "    x-evidence: observed\n", with: "" }],
    verdict: "documentation",
    changes: [
      documentation(
        ["readers", "receivers"],
        "/properties/credits_used",
        "A stronger claim about the source, no other value.",
      ),
    ],
  },
  {
    name: "rule-id-added",
    title: "The callback carries the rule K2",
    kind: "evidence",
    edits: [
      { file: "callbacks/taskFinished.yaml", replace: "x-rules: [K1, K3, K4]", with: "x-rules: [K1, K2, K3, K4]" },
    ],
    verdict: "documentation",
    changes: [documentation(["receivers"], "taskFinished", "The id of a rule is a note.")],
  },
];
