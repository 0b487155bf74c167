import type { CorpusEdit } from "../edit.ts";

const request = "schemas/VideoGenerationParams.yaml";
const read = "paths/tasks-by-id.yaml";

/** The same contract with other signs. */
export const spelling: readonly CorpusEdit[] = [
  {
    name: "enum-as-block",
    title: "The values of quality stand on lines of their own, in quotes",
    kind: "spelling of the YAML",
    edits: [
      { file: "schemas/VideoQuality.yaml", replace: "enum: [480p, 720p]", with: `enum:\n  - "480p"\n  - '720p'` },
    ],
    verdict: "none",
    changes: [],
    reason: "The same values.",
  },
  {
    name: "status-without-quotes",
    title: "The status 404 of a read has no quotes",
    kind: "spelling of the YAML",
    edits: [{ file: read, replace: `    "404":\n`, with: "    404:\n" }],
    verdict: "none",
    changes: [],
    reason: "A key of a JSON object is a string, with and without quotes in YAML.",
  },
  {
    name: "ratio-without-quotes",
    title: "The default 16:9 has no quotes",
    kind: "spelling of the YAML",
    edits: [{ file: request, replace: `    default: "16:9"\n`, with: "    default: 16:9\n" }],
    verdict: "none",
    changes: [],
    reason: "In YAML 1.2 this is a string; in YAML 1.1 it was a number to the base 60.",
  },
  {
    name: "number-with-a-point",
    title: "maximum 15 is written 15.0",
    kind: "spelling of the YAML",
    edits: [{ file: request, replace: "    maximum: 15\n", with: "    maximum: 15.0\n" }],
    verdict: "none",
    changes: [],
    reason: "The same number.",
  },
  {
    name: "comment-added",
    title: "A comment in YAML and an empty line",
    kind: "spelling of the YAML",
    edits: [
      {
        file: "schemas/Progress.yaml",
        replace: "maximum: 100\n",
        with: "\n# Per cent; maximum: 10 would be a tenth.\nmaximum: 100\n",
      },
    ],
    verdict: "none",
    changes: [],
    reason: "The bundle has no comments.",
  },
  {
    name: "description-folded",
    title: "A description of one line is written as a block",
    kind: "spelling of the YAML",
    edits: [
      {
        file: "schemas/UnixSeconds.yaml",
        replace: "description: A moment, in seconds since the epoch.\n",
        with: "description: >-\n  A moment, in seconds\n  since the epoch.\n",
      },
    ],
    verdict: "none",
    changes: [],
    reason: "Folded, the block is the same line.",
  },
];
