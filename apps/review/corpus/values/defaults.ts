import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible, documentation } from "../labels.ts";

const file = "schemas/VideoGenerationParams.yaml";

export const defaults: readonly CorpusEdit[] = [
  {
    name: "duration-default-changed",
    title: "duration is 8 seconds when it is left out, not 5",
    kind: "default",
    edits: [{ file, replace: "    default: 5\n", with: "    default: 8\n" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "/properties/duration",
        "none",
        "A request without it is accepted by both contracts and buys 8 seconds for 5, at a higher price. No value is refused, so none can show it.",
      ),
    ],
  },
  {
    name: "quality-default-changed",
    title: "quality is 480p when it is left out, not 720p; the default stands beside a $ref",
    kind: "default",
    edits: [{ file, replace: "    default: 720p\n", with: "    default: 480p\n" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "/properties/quality",
        "none",
        "An unchanged request buys a smaller video. Both contracts accept it.",
      ),
    ],
  },
  {
    name: "content-filter-default-changed",
    title: "content_filter is false when it is left out",
    kind: "default",
    edits: [
      {
        file,
        replace: "  content_filter:\n    type: boolean\n    default: true\n",
        with: "  content_filter:\n    type: boolean\n    default: false\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "/properties/content_filter",
        "none",
        "An unchanged request is not filtered and costs 1.1 times.",
      ),
    ],
  },
  {
    name: "generate-audio-default-removed",
    title: "Nothing says what generate_audio is when it is left out",
    kind: "default",
    edits: [
      {
        file,
        replace: "  generate_audio:\n    type: boolean\n    default: true\n",
        with: "  generate_audio:\n    type: boolean\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "/properties/generate_audio",
        "none",
        "A caller who left it out relied on sound; no promise of it is left.",
      ),
    ],
  },
  {
    name: "web-search-default-changed",
    title: "web_search is true when it is left out",
    kind: "default",
    edits: [{ file: "schemas/ModelParams.yaml", replace: "default: false", with: "default: true" }],
    verdict: "breaking",
    changes: [breaking(["callers"], "/properties/web_search", "none", "An unchanged request is charged for searches.")],
  },
  {
    name: "model-params-default-added",
    title: "model_params gets the default {}",
    kind: "default",
    edits: [{ file, replace: "    $ref: ModelParams.yaml\n", with: "    $ref: ModelParams.yaml\n    default: {}\n" }],
    verdict: "compatible",
    changes: [
      compatible(
        ["callers"],
        "/properties/model_params",
        "What was left open is now said. No request is accepted that was not.",
      ),
    ],
  },
  {
    name: "prompt-default-added",
    title: "The required prompt gets a default",
    kind: "default",
    edits: [
      {
        file,
        replace: "  prompt:\n    type: string\n",
        with: "  prompt:\n    type: string\n    default: A paper boat drifts down a rainy street at dusk.\n",
      },
    ],
    verdict: "documentation",
    changes: [
      documentation(
        ["callers"],
        "/properties/prompt",
        "The field stays required, so the default is never applied: it is a suggestion for a form.",
      ),
    ],
  },
  {
    name: "model-default-removed",
    title: "The required model loses its default",
    kind: "default",
    edits: [{ file: "schemas/VideoModel.yaml", replace: "default: seedance-2.0-fast-text-to-video\n", with: "" }],
    verdict: "documentation",
    changes: [
      documentation(
        ["callers"],
        "VideoModel",
        "A default is breaking to lose where a request can leave the field out. No valid request leaves out `model`, so each buys what it bought.",
      ),
    ],
  },
  {
    name: "failure-type-default-added",
    title: "The type of a failure gets the default task_error",
    kind: "default",
    edits: [
      {
        file: "schemas/TaskFailure.yaml",
        replace: "  type:\n    type: string\n",
        with: "  type:\n    type: string\n    default: task_error\n",
      },
    ],
    verdict: "documentation",
    changes: [
      documentation(
        ["readers", "receivers"],
        "/properties/type",
        "In an answer nobody fills in a default; it is a word for readers.",
      ),
    ],
  },
];
