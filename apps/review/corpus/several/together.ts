import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible, documentation } from "../labels.ts";

const request = "schemas/VideoGenerationParams.yaml";
const duration = "/properties/duration";

/** Several changes at once: none may hide another. */
export const together: readonly CorpusEdit[] = [
  {
    name: "many-words-and-one-digit",
    title: "A long new description of duration, and maximum 14 beside it",
    kind: "several changes",
    edits: [
      {
        file: request,
        replace:
          "Length of the video: any whole number of seconds from 4 to 15, 5 when it is left out. The price grows with it.",
        with: "How long the video is, in whole seconds. The price grows with it, second by second.\n      Five seconds when it is left out.",
      },
      { file: request, replace: "maximum: 15", with: "maximum: 14" },
    ],
    verdict: "breaking",
    changes: [
      breaking(["callers"], duration, "request", "15 seconds were accepted and are refused now."),
      documentation(["callers"], duration, "New words."),
    ],
  },
  {
    name: "bounds-shifted",
    title: "duration goes from 2 to 12 seconds, where it went from 4 to 15",
    kind: "several changes",
    edits: [
      { file: request, replace: "minimum: 4", with: "minimum: 2" },
      { file: request, replace: "maximum: 15", with: "maximum: 12" },
    ],
    verdict: "breaking",
    changes: [
      breaking(["callers"], duration, "request", "13 seconds were accepted and are refused now."),
      compatible(["callers", "servers"], duration, "The lower bound is wider; a server must make 2 seconds."),
    ],
  },
  {
    name: "quality-value-swapped",
    title: "quality 480p becomes 540p",
    kind: "several changes",
    edits: [{ file: "schemas/VideoQuality.yaml", replace: "enum: [480p, 720p]", with: "enum: [540p, 720p]" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "VideoQuality",
        "request",
        "480p was accepted and is refused now. As many values as before.",
      ),
      compatible(["callers", "servers"], "VideoQuality", "540p is new, and a server must make it."),
    ],
  },
  {
    name: "model-replaced",
    title: "The one model, and its default, is another",
    kind: "several changes",
    edits: [
      {
        file: "schemas/VideoModel.yaml",
        replace: "enum: [seedance-2.0-fast-text-to-video]\ndefault: seedance-2.0-fast-text-to-video\n",
        with: "enum: [seedance-2.5-fast-text-to-video]\ndefault: seedance-2.5-fast-text-to-video\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(["callers"], "VideoModel", "request", "Every old request names a model that is refused now."),
      compatible(["callers", "servers"], "VideoModel", "The new value was refused before; a server must serve it."),
      documentation(["callers"], "VideoModel/default", "model is required, so its default is never applied."),
    ],
  },
  {
    name: "prompt-optional-and-not-empty",
    title: "prompt may be left out, and may not be empty",
    kind: "several changes",
    edits: [
      { file: request, replace: "required: [model, prompt]", with: "required: [model]" },
      {
        file: request,
        replace: "  prompt:\n    type: string\n",
        with: "  prompt:\n    type: string\n    minLength: 1\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(["callers"], "/properties/prompt", "request", "An empty prompt was accepted and is refused now."),
      compatible(["callers", "servers"], "VideoGenerationParams", "A request without prompt was refused before."),
    ],
  },
  {
    name: "harmless-request-breaking-answer",
    title: "quality gets 1080p, and usage loses user_group",
    kind: "several changes",
    edits: [
      { file: "schemas/VideoQuality.yaml", replace: "enum: [480p, 720p]", with: "enum: [480p, 720p, 1080p]" },
      {
        file: "schemas/Usage.yaml",
        replace:
          "  user_group:\n    type: string\n    description: The price group of the account.\n    examples: [default]\n",
        with: "",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers", "receivers"],
        "/properties/user_group",
        "response",
        "The member may now be anything, a number too.",
      ),
      compatible(["callers", "servers"], "VideoQuality", "One more value for callers; a server must serve it."),
    ],
  },
  {
    name: "new-ratio-with-pixels-and-words",
    title: "aspect_ratio gets 2:1, with its pixels and an example",
    kind: "several changes",
    edits: [
      {
        file: "schemas/AspectRatio.yaml",
        replace: `"21:9", adaptive]\ndescription`,
        with: `"21:9", "2:1", adaptive]\ndescription`,
      },
      { file: "schemas/AspectRatio.yaml", replace: `"21:9": 1470x630 }`, with: `"21:9": 1470x630, "2:1": 1360x680 }` },
      {
        file: "schemas/AspectRatio.yaml",
        replace: `examples: ["16:9", adaptive]`,
        with: `examples: ["16:9", "2:1", adaptive]`,
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(["callers", "servers"], "AspectRatio", "One more shape for callers; a server must make it."),
      compatible(["callers", "servers"], "x-pixels", "Its size is promised too; nothing that was said changes."),
      documentation(["callers"], "AspectRatio", "An example."),
    ],
  },
];
