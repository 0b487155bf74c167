import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

const request = "schemas/VideoGenerationParams.yaml";

export const types: readonly CorpusEdit[] = [
  {
    name: "generate-audio-as-string",
    title: "generate_audio is a string",
    kind: "type",
    edits: [
      {
        file: request,
        replace: "  generate_audio:\n    type: boolean\n",
        with: "  generate_audio:\n    type: string\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(["callers"], "/properties/generate_audio", "request", "`true` was accepted and is refused now."),
    ],
  },
  {
    name: "generate-audio-boolean-or-string",
    title: "generate_audio is a boolean or a string",
    kind: "type",
    edits: [
      {
        file: request,
        replace: "  generate_audio:\n    type: boolean\n",
        with: "  generate_audio:\n    type: [boolean, string]\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["callers", "servers"],
        "/properties/generate_audio",
        "Booleans stay valid; a server must take strings too.",
      ),
    ],
  },
  {
    name: "duration-as-number",
    title: "duration is any number from 4 to 15",
    kind: "type",
    edits: [{ file: request, replace: "  duration:\n    type: integer\n", with: "  duration:\n    type: number\n" }],
    verdict: "compatible",
    changes: [
      compatible(["callers", "servers"], "/properties/duration", "Whole numbers stay valid; 4.5 must be taken too."),
    ],
  },
  {
    name: "progress-as-number",
    title: "progress may have decimals",
    kind: "type",
    edits: [{ file: "schemas/Progress.yaml", replace: "type: integer", with: "type: number" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers", "receivers"],
        "Progress",
        "response",
        "42.5 may come. In TypeScript both are `number`; a value shows it.",
      ),
    ],
  },
  {
    name: "credits-reserved-as-integer",
    title: "credits_reserved is a whole number",
    kind: "type",
    edits: [
      {
        file: "schemas/Usage.yaml",
        replace: "  credits_reserved:\n    type: number\n",
        with: "  credits_reserved:\n    type: integer\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers", "receivers", "servers"],
        "/properties/credits_reserved",
        "Whole numbers were allowed; servers must round.",
      ),
    ],
  },
  {
    name: "results-as-objects",
    title: "An item of results is an object with url",
    kind: "type",
    edits: [
      {
        file: "schemas/CompletedTask.yaml",
        replace: `    items:
      type: string
      format: uri
      description: Where to fetch one video.
`,
        with: `    items:
      type: object
      required: [url]
      properties:
        url:
          type: string
          format: uri
          description: Where to fetch one video.
      description: One video.
`,
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers", "receivers"],
        "/properties/results/items",
        "response",
        "Readers get an object for a string.",
      ),
    ],
  },
  {
    name: "error-param-string-or-list",
    title: "param of an error may be a list",
    kind: "type",
    edits: [
      {
        file: "schemas/ErrorDetail.yaml",
        replace: "  param:\n    type: string\n",
        with: "  param:\n    type: [string, array]\n    items:\n      type: string\n",
      },
    ],
    verdict: "breaking",
    changes: [breaking(["readers"], "/properties/param", "response", "A list may come where only a string could.")],
  },
  {
    name: "prompt-without-type",
    title: "prompt has no type",
    kind: "type",
    edits: [{ file: request, replace: "  prompt:\n    type: string\n", with: "  prompt:\n" }],
    verdict: "compatible",
    changes: [
      compatible(["callers", "servers"], "/properties/prompt", "Strings stay valid; a server must take any value."),
    ],
  },
  {
    name: "user-group-without-type",
    title: "user_group has no type",
    kind: "type",
    edits: [{ file: "schemas/Usage.yaml", replace: "  user_group:\n    type: string\n", with: "  user_group:\n" }],
    verdict: "breaking",
    changes: [
      breaking(["readers", "receivers"], "/properties/user_group", "response", "A number may come for a string."),
    ],
  },
];
