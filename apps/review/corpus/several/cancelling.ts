import type { CorpusEdit } from "../edit.ts";

const request = "schemas/VideoGenerationParams.yaml";

/** Edits that take each other back. */
export const cancelling: readonly CorpusEdit[] = [
  {
    name: "limit-lowered-and-raised-again",
    title: "maximum goes to 10 and back to 15",
    kind: "changes that cancel out",
    edits: [
      { file: request, replace: "maximum: 15", with: "maximum: 10" },
      { file: request, replace: "maximum: 10", with: "maximum: 15" },
    ],
    verdict: "none",
    changes: [],
    reason: "The contract is as it was.",
  },
  {
    name: "optional-field-removed-and-added-elsewhere",
    title: "generate_audio is taken out and put at the end of the request",
    kind: "changes that cancel out",
    edits: [
      { file: request, replace: audio(), with: "" },
      {
        file: request,
        replace: "    x-rules: [C10, K1, K2, K3]\n",
        with: `    x-rules: [C10, K1, K2, K3]\n${audio()}`,
      },
    ],
    verdict: "none",
    changes: [],
    reason: "The same field at another place of an object, which has no order.",
  },
  {
    name: "minimum-lowered-and-exclusive",
    title: "minimum 4 becomes minimum 3 with exclusiveMinimum 3",
    kind: "changes that cancel out",
    edits: [{ file: request, replace: "    minimum: 4\n", with: "    minimum: 3\n    exclusiveMinimum: 3\n" }],
    verdict: "none",
    changes: [],
    reason: "One keyword is wider, the other takes it back: whole numbers from 4, as before.",
  },
];

function audio(): string {
  return `  generate_audio:
    type: boolean
    default: true
    description: |
      \`true\`, the default: voice, effects and music in sync with the picture, at no extra charge. Put what is spoken
      into double quotes inside the prompt: it comes out better. \`false\`: a silent video.
    x-rules: [C7]
    examples: [true, false]
`;
}
