import type { CorpusEdit } from "../edit.ts";
import { breaking } from "../labels.ts";

const file = "schemas/VideoGenerationParams.yaml";
const required = "required: [model, prompt]\n";

/** Rules that hold only sometimes, or that say what a value is not. */
export const conditionsOfRequests: readonly CorpusEdit[] = [
  {
    name: "quality-with-aspect-ratio",
    title: "aspect_ratio asks for quality beside it",
    kind: "field made required: request",
    edits: [{ file, replace: required, with: `${required}dependentRequired: { aspect_ratio: [quality] }\n` }],
    verdict: "breaking",
    changes: [
      breaking(["callers"], "/VideoGenerationParams", "request", "An aspect_ratio alone was enough, and is refused."),
    ],
  },
  {
    name: "duration-bounded-at-480p",
    title: "At 480p the duration is at most 10",
    kind: "bounds: request, narrower",
    edits: [
      {
        file,
        replace: required,
        with: `${required}if: { required: [quality], properties: { quality: { const: 480p } } }\nthen: { properties: { duration: { maximum: 10 } } }\n`,
      },
    ],
    verdict: "breaking",
    changes: [breaking(["callers"], "/VideoGenerationParams", "request", "15 seconds at 480p could be asked for.")],
  },
  {
    name: "prompt-without-a-word",
    title: "A prompt must not hold a certain word",
    kind: "pattern",
    edits: [
      {
        file,
        replace: "  prompt:\n    type: string\n",
        with: "  prompt:\n    type: string\n    not: { pattern: forbidden }\n",
      },
    ],
    verdict: "breaking",
    changes: [breaking(["callers"], "/properties/prompt", "request", "A prompt with the word could be sent.")],
  },
];
