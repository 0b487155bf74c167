import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible, documentation } from "../labels.ts";

const created = "responses/TaskCreated.yaml";
const headers = "headers:\n  x-request-id:\n    $ref: ../headers/x-request-id.yaml\n";

function remaining(required: boolean): string {
  return `${headers}  x-ratelimit-remaining:
    description: How many creates are left in this minute.
    required: ${required}
    schema:
      type: integer
      minimum: 0
      description: A whole number.
      examples: [9]
`;
}

export const headerEdits: readonly CorpusEdit[] = [
  {
    name: "rate-limit-header-added",
    title: "The answer to a create may have x-ratelimit-remaining",
    kind: "header",
    edits: [{ file: created, replace: headers, with: remaining(false) }],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers"],
        "headers/x-ratelimit-remaining",
        "Readers bear headers they do not know; nobody must send it.",
      ),
    ],
  },
  {
    name: "rate-limit-header-added-as-required",
    title: "The answer to a create always has x-ratelimit-remaining",
    kind: "header",
    edits: [{ file: created, replace: headers, with: remaining(true) }],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers", "servers"],
        "headers/x-ratelimit-remaining",
        "As when it is optional; a server must send it.",
      ),
    ],
  },
  {
    name: "request-id-header-removed",
    title: "The answer to a read loses x-request-id",
    kind: "header",
    edits: [{ file: "responses/TaskState.yaml", replace: headers, with: "" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "headers",
        "type",
        "The header is not promised any more. Its schema was any string, which every header is, so no answer shows it. In the types it is `unknown` now, and a program that takes it for a string no longer compiles.",
      ),
    ],
  },
  {
    name: "idempotency-replayed-removed",
    title: "The answer to a create loses idempotency-replayed",
    kind: "header",
    edits: [
      {
        file: created,
        replace: "  idempotency-replayed:\n    $ref: ../headers/idempotency-replayed.yaml\n",
        with: "",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "idempotency-replayed",
        "response",
        "A replay is no longer told. The header may now be anything: an answer with `idempotency-replayed: false` was refused before.",
      ),
    ],
  },
  {
    name: "request-id-made-required",
    title: "x-request-id is in every answer that lists it",
    kind: "header",
    edits: [
      {
        file: "headers/x-request-id.yaml",
        replace: "x-evidence: observed\n",
        with: "required: true\nx-evidence: observed\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(["readers", "servers"], "headers/x-request-id", "Answers with it were allowed; servers must send it."),
    ],
  },
  {
    name: "read-link-removed",
    title: "The answer to a create loses the link to getTask",
    kind: "description",
    edits: [{ file: created, replace: "links:\n  readTask:\n    $ref: ../links/readTask.yaml\n", with: "" }],
    verdict: "documentation",
    changes: [
      documentation(
        ["readers"],
        "links",
        "OpenAPI: a link does not guarantee that the call can be made; it points to a relation. Neither the wire nor the types carry it.",
      ),
    ],
  },
];
