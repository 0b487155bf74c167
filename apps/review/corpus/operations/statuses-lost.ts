import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible, documentation } from "../labels.ts";

const read = "paths/tasks-by-id.yaml";

/** Statuses and answers that the contract no longer names. */
export const statusesLost: readonly CorpusEdit[] = [
  {
    name: "read-payment-required-removed",
    title: "A read no longer documents 402",
    kind: "status",
    edits: [{ file: read, replace: `    "402":\n      $ref: ../responses/QuotaExceeded.yaml\n`, with: "" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "responses/402",
        "type",
        '`default` describes the same body, so no answer shows it. `operations["getTask"]["responses"][402]` no longer compiles.',
      ),
    ],
  },
  {
    name: "read-unavailable-removed",
    title: "A read no longer documents 503, whose body was not described",
    kind: "status",
    edits: [{ file: read, replace: `    "503":\n      $ref: ../responses/ServiceUnavailable.yaml\n`, with: "" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "responses/503",
        "type",
        "`default` promises more of the body than the old 503 did, so no answer shows it. Its name in the types, and its Retry-After, are gone.",
      ),
    ],
  },
  {
    name: "read-default-removed",
    title: "A read no longer says what another failure looks like",
    kind: "status",
    edits: [{ file: read, replace: "    default:\n      $ref: ../responses/OtherFailure.yaml\n", with: "" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "responses/default",
        "type",
        "Other failures had the envelope. Now the contract says nothing of them, neither allows nor refuses: the types show it, where `default` is gone.",
      ),
    ],
  },
  {
    name: "read-failed-as-range",
    title: "500 of a read becomes 5XX",
    kind: "status",
    edits: [{ file: read, replace: `    "500":\n`, with: `    "5XX":\n` }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "responses/500",
        "type",
        'The same answers are described. `operations["getTask"]["responses"][500]` no longer compiles.',
      ),
      compatible(["readers"], "responses/5XX", "Every 5XX had this body already, by 500 or by `default`."),
    ],
  },
  {
    name: "quota-response-shared",
    title: "402 of a read refers to the answer that 402 of a create has",
    kind: "status",
    edits: [{ file: read, replace: "../responses/QuotaExceeded.yaml", with: "../responses/InsufficientQuota.yaml" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "QuotaExceeded",
        "type",
        'The same status, headers and body. But nothing refers to the answer `QuotaExceeded` any more: `components["responses"]["QuotaExceeded"]` no longer compiles.',
      ),
      documentation(["readers"], "responses/402", "The words and the example at 402 are those of a create now."),
    ],
  },
];
