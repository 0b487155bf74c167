import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible, documentation } from "../labels.ts";

const pixels = "schemas/AspectRatio.yaml";

/** The table of pixels, for programs and for people. */
export const pixelEdits: readonly CorpusEdit[] = [
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
