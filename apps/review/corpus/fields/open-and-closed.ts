import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

const modelParams = "schemas/ModelParams.yaml";

/** Objects that allow other members, and objects that do not. */
export const openAndClosed: readonly CorpusEdit[] = [
  {
    name: "request-opened",
    title: "The request allows fields that are not listed",
    kind: "other members: allowed or refused",
    edits: [
      {
        file: "schemas/VideoGenerationParams.yaml",
        replace: "additionalProperties: false",
        with: "additionalProperties: true",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["callers", "servers"],
        "VideoGenerationParams",
        "Every old request stays valid; a server may no longer refuse an unknown field.",
      ),
    ],
  },
  {
    name: "model-params-closed",
    title: "model_params allows no member that is not listed",
    kind: "other members: allowed or refused",
    edits: [{ file: modelParams, replace: "additionalProperties: true", with: "additionalProperties: false" }],
    verdict: "breaking",
    changes: [
      breaking(["callers"], "ModelParams", "request", "A member that is not listed was accepted and is refused now."),
    ],
  },
  {
    name: "model-params-openness-not-written",
    title: "model_params no longer says that other members are allowed; it does not refuse them",
    kind: "other members: allowed or refused",
    edits: [{ file: modelParams, replace: "additionalProperties: true\n", with: "" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "ModelParams",
        "type",
        "The keyword's default is true, so the same requests are accepted. But the generated type loses its index signature: `const params: ModelParams = { seed: 7 }` no longer compiles.",
      ),
    ],
  },
  {
    name: "model-params-member-typed",
    title: "The open model_params gets a listed member, seed, that is an integer",
    kind: "field added: request",
    edits: [
      {
        file: modelParams,
        replace: "properties:\n",
        with: "properties:\n  seed:\n    type: integer\n    description: The same seed gives a similar video.\n    examples: [7]\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "/properties/seed",
        "request",
        "A new optional field of a closed request is compatible; here the object was open and took `seed` with any value. A `seed` that is a string was accepted and is refused now.",
      ),
    ],
  },
  {
    name: "web-search-removed",
    title: "The open model_params loses its listed member web_search",
    kind: "field removed: request",
    edits: [
      {
        file: modelParams,
        replace: `properties:
  web_search:
    type: boolean
    default: false
    description: |
      Lets the model look things up on the web before it begins. Each search is charged on top: 0.04 credits in the
      price list of April 2026.
    x-evidence: documented
    x-rules: [C9]
    examples: [true]
`,
        with: "",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "/properties/web_search",
        "type",
        "No request is refused, as the object is open. But nothing says any more what the member does, and a program that reads it as a boolean no longer compiles.",
      ),
    ],
  },
  {
    name: "model-params-at-most-one",
    title: "model_params has at most one member",
    kind: "bounds: request, narrower",
    edits: [
      {
        file: modelParams,
        replace: "additionalProperties: true\n",
        with: "additionalProperties: true\nmaxProperties: 1\n",
      },
    ],
    verdict: "breaking",
    changes: [breaking(["callers"], "ModelParams", "request", "Two members were accepted and are refused now.")],
  },
  {
    name: "usage-closed",
    title: "usage has no member that is not listed",
    kind: "other members: allowed or refused",
    edits: [
      { file: "schemas/Usage.yaml", replace: "type: object\n", with: "type: object\nadditionalProperties: false\n" },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers", "receivers", "servers"],
        "Usage",
        "Less can come than before. A server may send no other member.",
      ),
    ],
  },
  {
    name: "usage-openness-written",
    title: "usage says that other members are allowed, which it did not refuse before",
    kind: "other members: allowed or refused",
    edits: [
      { file: "schemas/Usage.yaml", replace: "type: object\n", with: "type: object\nadditionalProperties: true\n" },
    ],
    verdict: "none",
    changes: [],
    reason:
      "The keyword's default is true. The generated type gets an index signature, which no program that reads the type notices.",
  },
];
