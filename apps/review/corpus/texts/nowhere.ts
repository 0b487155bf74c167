import type { CorpusEdit } from "../edit.ts";

const unused = "type: string\nenum: [small, large]\ndescription: A size.\nexamples: [small]\n";

/** Schemas that no request, answer or callback reaches. */
export const nowhere: readonly CorpusEdit[] = [
  {
    name: "unused-file-added",
    title: "A new schema that nothing refers to",
    kind: "reachable from nowhere",
    edits: [{ file: "schemas/VideoSize.yaml", create: unused }],
    verdict: "none",
    changes: [],
    reason: "The bundle has only what is referred to.",
  },
  {
    name: "unused-component-added",
    title: "A new schema in the components of openapi.yaml that nothing refers to",
    kind: "reachable from nowhere",
    edits: [
      { file: "schemas/VideoSize.yaml", create: unused },
      {
        file: "openapi.yaml",
        replace: "components:\n",
        with: "components:\n  schemas:\n    VideoSize:\n      $ref: schemas/VideoSize.yaml\n",
      },
    ],
    verdict: "none",
    changes: [],
    reason:
      "It is in the bundle and in the types, but no request, answer or callback reaches it: nobody gains or loses anything.",
  },
];
