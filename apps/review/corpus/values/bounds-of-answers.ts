import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

export const boundsOfAnswers: readonly CorpusEdit[] = [
  {
    name: "progress-maximum-raised",
    title: "progress goes up to 1000",
    kind: "bounds: answer, wider",
    edits: [{ file: "schemas/Progress.yaml", replace: "maximum: 100", with: "maximum: 1000" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers", "receivers"],
        "Progress",
        "response",
        "101 may come; a bar that was drawn for per cent overflows.",
      ),
    ],
  },
  {
    name: "progress-maximum-lowered",
    title: "progress of a task that is not completed ends at 99",
    kind: "bounds: answer, narrower",
    edits: [{ file: "schemas/Progress.yaml", replace: "maximum: 100", with: "maximum: 99" }],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers", "receivers", "servers"],
        "Progress",
        "What may still come was allowed; a server may not send 100.",
      ),
    ],
  },
  {
    name: "progress-minimum-removed",
    title: "progress has no lower bound",
    kind: "bounds: answer, wider",
    edits: [{ file: "schemas/Progress.yaml", replace: "minimum: 0\n", with: "" }],
    verdict: "breaking",
    changes: [breaking(["readers", "receivers"], "Progress", "response", "-1 may come, which was refused before.")],
  },
  {
    name: "unix-seconds-minimum-as-exclusive",
    title: "A time's minimum 0 becomes exclusiveMinimum -1",
    kind: "bounds: the same, written otherwise",
    edits: [{ file: "schemas/UnixSeconds.yaml", replace: "minimum: 0", with: "exclusiveMinimum: -1" }],
    verdict: "none",
    changes: [],
    reason: "For whole numbers, more than -1 is the same as 0 or more.",
  },
  {
    name: "unix-seconds-redundant-bound",
    title: "A time gets exclusiveMinimum -1 beside minimum 0",
    kind: "bounds: the same, written otherwise",
    edits: [{ file: "schemas/UnixSeconds.yaml", replace: "minimum: 0\n", with: "minimum: 0\nexclusiveMinimum: -1\n" }],
    verdict: "none",
    changes: [],
    reason: "What the new keyword refuses was refused by `minimum` already.",
  },
  {
    name: "credits-reserved-minimum-as-exclusive",
    title: "credits_reserved: minimum 0 becomes exclusiveMinimum -1",
    kind: "bounds: answer, wider",
    edits: [
      {
        file: "schemas/Usage.yaml",
        replace: "  credits_reserved:\n    type: number\n    minimum: 0\n",
        with: "  credits_reserved:\n    type: number\n    exclusiveMinimum: -1\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers", "receivers"],
        "/properties/credits_reserved",
        "response",
        "For whole numbers this would change nothing; credits have decimals, and -0.5 may come now.",
      ),
    ],
  },
  {
    name: "credits-reserved-never-zero",
    title: "credits_reserved: minimum 0 becomes exclusiveMinimum 0",
    kind: "bounds: answer, narrower",
    edits: [
      {
        file: "schemas/Usage.yaml",
        replace: "  credits_reserved:\n    type: number\n    minimum: 0\n",
        with: "  credits_reserved:\n    type: number\n    exclusiveMinimum: 0\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers", "receivers", "servers"],
        "/properties/credits_reserved",
        "0 no longer comes; a server may not send it.",
      ),
    ],
  },
  {
    name: "credits-reserved-four-decimals",
    title: "credits_reserved is a multiple of 0.0001",
    kind: "bounds: answer, narrower",
    edits: [
      {
        file: "schemas/Usage.yaml",
        replace: "  credits_reserved:\n    type: number\n",
        with: "  credits_reserved:\n    type: number\n    multipleOf: 0.0001\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers", "receivers", "servers"],
        "/properties/credits_reserved",
        "Fewer numbers can come; servers must round.",
      ),
    ],
  },
  {
    name: "video-duration-bounded",
    title: "video_duration of a completed task is 4 to 15",
    kind: "bounds: answer, narrower",
    edits: [
      {
        file: "schemas/CompletedTaskInfo.yaml",
        replace: "  video_duration:\n    type: integer\n    minimum: 0\n",
        with: "  video_duration:\n    type: integer\n    minimum: 4\n    maximum: 15\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers", "receivers", "servers"],
        "/properties/video_duration",
        "Fewer lengths can come; servers promise more.",
      ),
    ],
  },
];
