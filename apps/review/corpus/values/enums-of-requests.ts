import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

const ratios = `enum: ["16:9", "9:16", "1:1", "4:3", "3:4", "21:9", adaptive]`;

export const enumsOfRequests: readonly CorpusEdit[] = [
  {
    name: "aspect-ratio-value-added",
    title: "aspect_ratio gets the value 2:1",
    kind: "enum value added: request",
    edits: [{ file: "schemas/AspectRatio.yaml", replace: ratios, with: ratios.replace("adaptive", `"2:1", adaptive`) }],
    verdict: "compatible",
    changes: [
      compatible(
        ["callers", "servers"],
        "AspectRatio",
        "Callers may ask for one more shape; a server must now make it.",
      ),
    ],
  },
  {
    name: "aspect-ratio-adaptive-removed",
    title: "aspect_ratio loses the value adaptive",
    kind: "enum value removed: request",
    edits: [{ file: "schemas/AspectRatio.yaml", replace: `"21:9", adaptive]`, with: `"21:9"]` }],
    verdict: "breaking",
    changes: [
      breaking(["callers"], "AspectRatio", "request", "A request with `adaptive` was accepted and is refused now."),
    ],
  },
  {
    name: "quality-480p-removed",
    title: "quality loses the value 480p",
    kind: "enum value removed: request",
    edits: [{ file: "schemas/VideoQuality.yaml", replace: "enum: [480p, 720p]", with: "enum: [720p]" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "VideoQuality",
        "request",
        "A request for the cheaper 480p was accepted and is refused now.",
      ),
    ],
  },
  {
    name: "quality-1080p-added",
    title: "quality gets the value 1080p",
    kind: "enum value added: request",
    edits: [{ file: "schemas/VideoQuality.yaml", replace: "enum: [480p, 720p]", with: "enum: [480p, 720p, 1080p]" }],
    verdict: "compatible",
    changes: [
      compatible(["callers", "servers"], "VideoQuality", "Every old request stays valid; servers must take one more."),
    ],
  },
  {
    name: "model-added",
    title: "model gets a second value",
    kind: "enum value added: request",
    edits: [
      {
        file: "schemas/VideoModel.yaml",
        replace: "enum: [seedance-2.0-fast-text-to-video]",
        with: "enum: [seedance-2.0-fast-text-to-video, seedance-2.0-text-to-video]",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["callers", "servers"],
        "VideoModel",
        "VideoModel is only sent, never answered (ServedModel is), so no reader meets the new value.",
      ),
    ],
  },
  {
    name: "duration-only-from-a-list",
    title: "duration gets an enum of 5, 10 and 15 beside its bounds",
    kind: "enum: opened, closed or written otherwise",
    edits: [
      {
        file: "schemas/VideoGenerationParams.yaml",
        replace: "    maximum: 15\n",
        with: "    maximum: 15\n    enum: [5, 10, 15]\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(["callers"], "/properties/duration", "request", "A video of 4 seconds could be asked for; no more."),
    ],
  },
  {
    name: "quality-enum-dropped",
    title: "quality takes any string",
    kind: "enum: opened, closed or written otherwise",
    edits: [{ file: "schemas/VideoQuality.yaml", replace: "enum: [480p, 720p]\n", with: "" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "VideoQuality",
        "type",
        "No request is refused that was accepted. But the generated list `videoQualityValues` exists for an enum only: a program that imports it no longer compiles.",
      ),
    ],
  },
  {
    name: "aspect-ratio-enum-as-one-of-consts",
    title: "The enum of aspect_ratio becomes a oneOf of consts with the same values",
    kind: "enum: opened, closed or written otherwise",
    edits: [
      {
        file: "schemas/AspectRatio.yaml",
        replace: ratios,
        with: `oneOf: [{ const: "16:9" }, { const: "9:16" }, { const: "1:1" }, { const: "4:3" }, { const: "3:4" }, { const: "21:9" }, { const: adaptive }]`,
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "AspectRatio",
        "type",
        "The same values are accepted, and the type of a value is the same union. But the generated list `aspectRatioValues` exists for an enum only: a program that fills a form from it no longer compiles.",
      ),
    ],
  },
  {
    name: "model-enum-as-const",
    title: "The enum of one model becomes a const",
    kind: "enum: opened, closed or written otherwise",
    edits: [
      {
        file: "schemas/VideoModel.yaml",
        replace: "enum: [seedance-2.0-fast-text-to-video]",
        with: "const: seedance-2.0-fast-text-to-video",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "VideoModel",
        "type",
        "The same value is accepted. But the generated list `videoModelValues` goes with the enum: a program that imports it no longer compiles.",
      ),
    ],
  },
];
