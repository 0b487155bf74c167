import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible, documentation } from "../labels.ts";

const create = "paths/videos-generations.yaml";
const minimal = "          minimal:\n            $ref: ../examples/minimal.yaml\n";
const pixels = "schemas/AspectRatio.yaml";

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
  {
    name: "pixels-changed",
    title: "16:9 at 720p has 1248x704 pixels, not 1280x720",
    kind: "pixels",
    edits: [{ file: pixels, replace: `720p: { "16:9": 1280x720,`, with: `720p: { "16:9": 1248x704,` }],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "x-pixels",
        "none",
        "`x-pixels` is written for programs and says what a request buys: as with a default, an unchanged request gets another video. Both contracts accept it, and no answer carries the size.",
      ),
    ],
  },
  {
    name: "pixels-removed",
    title: "The table of pixels for programs is removed",
    kind: "pixels",
    edits: [
      {
        file: pixels,
        replace: `x-pixels:
  480p: { "16:9": 864x496, "4:3": 752x560, "1:1": 640x640, "3:4": 560x752, "9:16": 496x864, "21:9": 992x432 }
  720p: { "16:9": 1280x720, "4:3": 1112x834, "1:1": 960x960, "3:4": 834x1112, "9:16": 720x1280, "21:9": 1470x630 }
`,
        with: "",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "x-pixels",
        "none",
        "A program that reads the size from it finds none. No value on the wire has it.",
      ),
    ],
  },
  {
    name: "pixels-of-1080p-added",
    title: "The table of pixels gets a row for 1080p",
    kind: "pixels",
    edits: [
      {
        file: pixels,
        replace: "x-evidence: observed\n",
        with: `  1080p: { "16:9": 1920x1080, "1:1": 1440x1440 }\nx-evidence: observed\n`,
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(["callers", "servers"], "x-pixels", "Nothing that was said changes; one more size is promised."),
    ],
  },
  {
    name: "pixels-in-words-changed",
    title: "The description's table of pixels changes, and x-pixels does not",
    kind: "description",
    edits: [{ file: pixels, replace: "| 720p | 1280×720 |", with: "| 720p | 1248×704 |" }],
    verdict: "documentation",
    changes: [
      documentation(
        ["callers"],
        "AspectRatio",
        "Words, which now contradict the table for programs. That table binds.",
      ),
    ],
  },
];
