import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

const file = "schemas/VideoGenerationParams.yaml";
const duration = "/properties/duration";

export const boundsOfRequests: readonly CorpusEdit[] = [
  {
    name: "duration-maximum-lowered",
    title: "The longest duration goes from 15 to 10 seconds",
    kind: "bounds: request, narrower",
    edits: [{ file, replace: "maximum: 15", with: "maximum: 10" }],
    verdict: "breaking",
    changes: [
      breaking(["callers"], duration, "request", "A video of 11 seconds could be asked for and is refused now."),
    ],
  },
  {
    name: "duration-maximum-raised",
    title: "The longest duration goes from 15 to 20 seconds",
    kind: "bounds: request, wider",
    edits: [{ file, replace: "maximum: 15", with: "maximum: 20" }],
    verdict: "compatible",
    changes: [
      compatible(["callers", "servers"], duration, "Old requests stay valid; a server must make longer videos."),
    ],
  },
  {
    name: "duration-maximum-removed",
    title: "duration has no upper bound",
    kind: "bounds: request, wider",
    edits: [{ file, replace: "    maximum: 15\n", with: "" }],
    verdict: "compatible",
    changes: [
      compatible(["callers", "servers"], duration, "Old requests stay valid; a server must accept any length."),
    ],
  },
  {
    name: "duration-minimum-raised",
    title: "The shortest duration goes from 4 to 5 seconds",
    kind: "bounds: request, narrower",
    edits: [{ file, replace: "minimum: 4", with: "minimum: 5" }],
    verdict: "breaking",
    changes: [
      breaking(["callers"], duration, "request", "A video of 4 seconds could be asked for and is refused now."),
    ],
  },
  {
    name: "duration-minimum-lowered",
    title: "The shortest duration goes from 4 to 2 seconds",
    kind: "bounds: request, wider",
    edits: [{ file, replace: "minimum: 4", with: "minimum: 2" }],
    verdict: "compatible",
    changes: [
      compatible(["callers", "servers"], duration, "Old requests stay valid; a server must make shorter videos."),
    ],
  },
  {
    name: "duration-exclusive-maximum",
    title: "maximum 15 becomes exclusiveMaximum 15",
    kind: "bounds: request, narrower",
    edits: [{ file, replace: "maximum: 15", with: "exclusiveMaximum: 15" }],
    verdict: "breaking",
    changes: [breaking(["callers"], duration, "request", "The number looks the same, yet 15 seconds are refused now.")],
  },
  {
    name: "duration-exclusive-minimum-added",
    title: "exclusiveMinimum 4 comes beside minimum 4",
    kind: "bounds: request, narrower",
    edits: [{ file, replace: "    minimum: 4\n", with: "    minimum: 4\n    exclusiveMinimum: 4\n" }],
    verdict: "breaking",
    changes: [breaking(["callers"], duration, "request", "4 seconds were accepted and are refused now.")],
  },
  {
    name: "duration-minimum-as-exclusive",
    title: "minimum 4 becomes exclusiveMinimum 3",
    kind: "bounds: the same, written otherwise",
    edits: [{ file, replace: "minimum: 4", with: "exclusiveMinimum: 3" }],
    verdict: "none",
    changes: [],
    reason: "For whole numbers, more than 3 is the same as 4 or more.",
  },
  {
    name: "duration-multiple-of-five",
    title: "duration is a multiple of 5",
    kind: "bounds: request, narrower",
    edits: [{ file, replace: "    maximum: 15\n", with: "    maximum: 15\n    multipleOf: 5\n" }],
    verdict: "breaking",
    changes: [breaking(["callers"], duration, "request", "8 seconds were accepted and are refused now.")],
  },
  {
    name: "duration-multiple-of-one",
    title: "duration is a multiple of 1",
    kind: "bounds: the same, written otherwise",
    edits: [{ file, replace: "    maximum: 15\n", with: "    maximum: 15\n    multipleOf: 1\n" }],
    verdict: "none",
    changes: [],
    reason: "Every whole number is a multiple of 1.",
  },
];
