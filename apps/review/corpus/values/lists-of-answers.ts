import type { CorpusEdit } from "../edit.ts";
import { compatible } from "../labels.ts";

const all = ["readers", "receivers", "servers"] as const;

function keyword(name: string, title: string, line: string, reason: string): CorpusEdit {
  return {
    name,
    title,
    kind: "bounds: answer, narrower",
    edits: [
      {
        file: "schemas/CompletedTask.yaml",
        replace: "  results:\n    type: array\n",
        with: `  results:\n    type: array\n    ${line}\n`,
      },
    ],
    verdict: "compatible",
    changes: [compatible(all, "/properties/results", reason)],
  };
}

/** Bounds of the list `results`. */
export const listsOfAnswers: readonly CorpusEdit[] = [
  keyword(
    "results-not-empty",
    "results has at least one item",
    "minItems: 1",
    "An empty list no longer comes; a server may not send one.",
  ),
  keyword(
    "results-at-most-one",
    "results has at most one item",
    "maxItems: 1",
    "One address or none was allowed before. A server may not send two.",
  ),
  keyword(
    "results-unique",
    "results has no address twice",
    "uniqueItems: true",
    "A list without doubles was allowed before. A server must drop them.",
  ),
  {
    name: "results-min-items-zero",
    title: "results has at least 0 items",
    kind: "bounds: the same, written otherwise",
    edits: [
      {
        file: "schemas/CompletedTask.yaml",
        replace: "  results:\n    type: array\n",
        with: "  results:\n    type: array\n    minItems: 0\n    uniqueItems: false\n",
      },
    ],
    verdict: "none",
    changes: [],
    reason: "Both keywords have their default value.",
  },
];
