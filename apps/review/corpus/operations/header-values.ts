import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

const replayed = "headers/idempotency-replayed.yaml";

/** What a header that stays may contain. */
export const headerValues: readonly CorpusEdit[] = [
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
];
