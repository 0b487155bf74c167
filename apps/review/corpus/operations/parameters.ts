import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

const key = "parameters/Idempotency-Key.yaml";
const create = "paths/videos-generations.yaml";
const read = "paths/tasks-by-id.yaml";
const readParameters = "  parameters:\n    - $ref: ../parameters/task_id.yaml\n";

function wait(required: boolean): string {
  return `    - name: wait
      in: query
      required: ${required}
      description: How many seconds to wait for a change.
      schema:
        type: integer
        minimum: 0
        description: Whole seconds.
        examples: [10]
`;
}

export const parameters: readonly CorpusEdit[] = [
  {
    name: "idempotency-key-made-required",
    title: "A create needs an idempotency key",
    kind: "parameter",
    edits: [{ file: key, replace: "required: false", with: "required: true" }],
    verdict: "breaking",
    changes: [breaking(["callers"], "Idempotency-Key", "request", "A create without the header was accepted.")],
  },
  {
    name: "idempotency-key-required-not-written",
    title: "required: false of the idempotency key is left out",
    kind: "parameter",
    edits: [{ file: key, replace: "required: false\n", with: "" }],
    verdict: "none",
    changes: [],
    reason: "false is the keyword's default for a header.",
  },
  {
    name: "idempotency-key-removed",
    title: "A create has no idempotency key",
    kind: "parameter",
    edits: [{ file: create, replace: "  parameters:\n    - $ref: ../parameters/Idempotency-Key.yaml\n", with: "" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "parameters",
        "type",
        "The header may still be sent, as any may, and promises nothing: no value is refused. A typed call that gives it no longer compiles.",
      ),
    ],
  },
  {
    name: "idempotency-key-in-query",
    title: "The idempotency key goes into the query",
    kind: "parameter",
    edits: [{ file: key, replace: "in: header", with: "in: query" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "Idempotency-Key",
        "type",
        "The header is ignored now, not refused: a repeated create buys twice. A typed call that gives it under `header` no longer compiles.",
      ),
    ],
  },
  {
    name: "wait-parameter-added",
    title: "getTask gets the optional query parameter wait",
    kind: "parameter",
    edits: [{ file: read, replace: readParameters, with: readParameters + wait(false) }],
    verdict: "compatible",
    changes: [
      compatible(["callers", "servers"], "/get/parameters", "Old calls stay valid; a server must take the parameter."),
    ],
  },
  {
    name: "wait-parameter-added-as-required",
    title: "getTask gets the required query parameter wait",
    kind: "parameter",
    edits: [{ file: read, replace: readParameters, with: readParameters + wait(true) }],
    verdict: "breaking",
    changes: [breaking(["callers"], "/get/parameters", "request", "Every old call lacks the parameter.")],
  },
  {
    name: "task-id-style-label",
    title: "The task id in the path has the style label",
    kind: "parameter",
    edits: [{ file: "parameters/task_id.yaml", replace: "required: true\n", with: "required: true\nstyle: label\n" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "task_id",
        "request",
        "The URL becomes `/v1/tasks/.task-unified-…`; the old one, without the dot, is refused. The parameter's value and its type are the same: only the URL shows it.",
      ),
    ],
  },
  {
    name: "task-id-style-written",
    title: "The task id in the path has the style simple, which it had",
    kind: "parameter",
    edits: [
      {
        file: "parameters/task_id.yaml",
        replace: "required: true\n",
        with: "required: true\nstyle: simple\nexplode: false\n",
      },
    ],
    verdict: "none",
    changes: [],
    reason: "Both keywords have the default value of a path parameter.",
  },
  {
    name: "parameters-at-the-path",
    title: "The parameters of a create move from the operation to its path",
    kind: "moved",
    edits: [
      { file: create, replace: "  parameters:\n    - $ref: ../parameters/Idempotency-Key.yaml\n", with: "" },
      {
        file: create,
        replace: "post:\n  operationId",
        with: "parameters:\n  - $ref: ../parameters/Idempotency-Key.yaml\npost:\n  operationId",
      },
    ],
    verdict: "none",
    changes: [],
    reason: "Parameters of a path are those of each of its operations, and it has one.",
  },
];
