import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

const file = "schemas/VideoGenerationParams.yaml";
const seed = "  seed:\n    type: integer\n    description: The same seed gives a similar video.\n    examples: [7]\n";

export const fieldsOfRequests: readonly CorpusEdit[] = [
  {
    name: "seed-added",
    title: "The request gets the optional field seed",
    kind: "field added: request",
    edits: [{ file, replace: "  model_params:\n", with: `${seed}  model_params:\n` }],
    verdict: "compatible",
    changes: [
      compatible(
        ["callers", "servers"],
        "/properties/seed",
        "The request is closed: what is accepted now was refused before.",
      ),
    ],
  },
  {
    name: "seed-added-as-required",
    title: "The request gets the required field seed",
    kind: "field added: request",
    edits: [
      { file, replace: "  model_params:\n", with: `${seed}  model_params:\n` },
      { file, replace: "required: [model, prompt]", with: "required: [model, prompt, seed]" },
    ],
    verdict: "breaking",
    changes: [
      breaking(["callers"], "VideoGenerationParams", "request", "Every request of the old contract lacks the field."),
    ],
  },
  {
    name: "duration-made-required",
    title: "duration must be given, though it has a default",
    kind: "field made required: request",
    edits: [{ file, replace: "required: [model, prompt]", with: "required: [model, prompt, duration]" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "VideoGenerationParams",
        "request",
        "A request without it was accepted. Its default does not help: a required field is never filled in.",
      ),
    ],
  },
  {
    name: "prompt-made-optional",
    title: "prompt may be left out",
    kind: "field made optional: request",
    edits: [{ file, replace: "required: [model, prompt]", with: "required: [model]" }],
    verdict: "compatible",
    changes: [
      compatible(
        ["callers", "servers"],
        "VideoGenerationParams",
        "Every old request has a prompt and stays valid; a server must serve one without.",
      ),
    ],
  },
  {
    name: "duration-with-quality-only",
    title: "Whoever gives duration must give quality too",
    kind: "field made required: request",
    edits: [
      {
        file,
        replace: "required: [model, prompt]\n",
        with: "required: [model, prompt]\ndependentRequired:\n  duration: [quality]\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "VideoGenerationParams",
        "request",
        "A request with `duration` and without `quality` was accepted.",
      ),
    ],
  },
];
