import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible, documentation } from "../labels.ts";

const created = "responses/TaskCreated.yaml";
const replayed = "headers/idempotency-replayed.yaml";
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
    name: "idempotency-replayed-or-false",
    title: "idempotency-replayed may be false",
    kind: "header",
    edits: [{ file: replayed, replace: `const: "true"`, with: `enum: ["true", "false"]` }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "headers/idempotency-replayed",
        "response",
        "`false` may come. A reader that looks only whether the header is there takes a new video for a replay.",
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
    name: "request-id-pattern-added",
    title: "x-request-id begins with req-",
    kind: "header",
    edits: [
      {
        file: "headers/x-request-id.yaml",
        replace: "schema:\n  type: string\n",
        with: "schema:\n  type: string\n  pattern: ^req-\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(["readers", "servers"], "headers/x-request-id", "Fewer strings can come; servers promise more."),
    ],
  },
  {
    name: "retry-after-as-integer",
    title: "Retry-After is a whole number, not a string",
    kind: "header",
    edits: [
      {
        file: "headers/Retry-After.yaml",
        replace: "schema:\n  type: string\n",
        with: "schema:\n  type: integer\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "headers/Retry-After",
        "type",
        "On the wire every header is text, and text of digits was allowed: no answer shows it. In the types a string becomes a number, and a program that reads a date from it no longer compiles.",
      ),
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
