import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible, documentation } from "../labels.ts";

const request = "schemas/VideoGenerationParams.yaml";

/** Changes that hide in a move or behind another change. */
export const hidden: readonly CorpusEdit[] = [
  {
    name: "inlined-and-one-bound-lost",
    title: "created of a pending task has UnixSeconds written out, without its minimum",
    kind: "several changes",
    edits: [
      {
        file: "schemas/PendingTask.yaml",
        replace:
          "  created:\n    $ref: UnixSeconds.yaml\n    description: When the task was created, in seconds since the epoch.\n",
        with: "  created:\n    type: integer\n    description: When the task was created, in seconds since the epoch.\n    x-rules: [A2]\n    examples: [1761313744]\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(["readers"], "PendingTask", "response", "It looks like a move. -1 may come, which was refused before."),
    ],
  },
  {
    name: "reordered-and-one-value-lost",
    title: "The values of aspect_ratio stand in another order, and 4:3 is not among them",
    kind: "several changes",
    edits: [
      {
        file: "schemas/AspectRatio.yaml",
        replace: `enum: ["16:9", "9:16", "1:1", "4:3", "3:4", "21:9", adaptive]`,
        with: `enum: [adaptive, "21:9", "16:9", "9:16", "3:4", "1:1"]`,
      },
    ],
    verdict: "breaking",
    changes: [breaking(["callers"], "AspectRatio", "request", "`4:3` was accepted and is refused now.")],
  },
  {
    name: "moved-behind-the-ref-and-changed",
    title: "The default of quality moves into VideoQuality, and is 480p there",
    kind: "several changes",
    edits: [
      { file: request, replace: "    default: 720p\n", with: "" },
      {
        file: "schemas/VideoQuality.yaml",
        replace: "enum: [480p, 720p]\n",
        with: "enum: [480p, 720p]\ndefault: 480p\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        // In `/properties/quality` as well as in `VideoQuality`.
        "uality",
        "none",
        "An unchanged request buys a smaller video. Both contracts accept the request.",
      ),
    ],
  },
  {
    name: "default-behind-the-ref-and-beside-it",
    title: "VideoQuality gets the default 480p; the 720p beside the $ref stays",
    kind: "several changes",
    edits: [
      {
        file: "schemas/VideoQuality.yaml",
        replace: "enum: [480p, 720p]\n",
        with: "enum: [480p, 720p]\ndefault: 480p\n",
      },
    ],
    verdict: "documentation",
    changes: [
      documentation(
        ["callers"],
        "VideoQuality",
        "The default beside a $ref is nearer to the field and wins, and quality is the schema's only use: a request buys what it bought. Two defaults that differ mislead whoever reads the schema alone.",
      ),
    ],
  },
  {
    name: "duration-replaced-by-seed",
    title: "The field duration makes way for seed, which has the same keywords",
    kind: "several changes",
    edits: [
      {
        file: request,
        replace: "  duration:\n    type: integer\n    minimum: 4\n    maximum: 15\n    default: 5\n",
        with: "  seed:\n    type: integer\n    minimum: 4\n    maximum: 15\n    default: 5\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "/properties/duration",
        "request",
        "The same keywords under another name: the old one is refused.",
      ),
      compatible(["callers", "servers"], "/properties/seed", "A new optional field of a closed request."),
    ],
  },
  {
    name: "cancelled-respelt-and-reason-added",
    title: "The status cancelled is called canceled, and the state gets a reason",
    kind: "several changes",
    edits: [
      { file: "schemas/CancelledTask.yaml", replace: "const: cancelled", with: "const: canceled" },
      {
        file: "schemas/CancelledTask.yaml",
        replace: "  task_info:\n",
        with: "  reason:\n    type: string\n    description: Why it was cancelled.\n    examples: [user]\n  task_info:\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers", "receivers"],
        "CancelledTask",
        "response",
        "One letter less: the status fits no state of the old contract.",
      ),
      compatible(["readers", "receivers"], "/properties/reason", "A new optional member of an open answer."),
    ],
  },
];
