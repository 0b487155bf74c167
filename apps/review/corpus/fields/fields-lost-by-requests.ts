import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

const file = "schemas/VideoGenerationParams.yaml";

/** Fields that a request no longer has, or has under another name. */
export const fieldsLostByRequests: readonly CorpusEdit[] = [
  {
    name: "content-filter-removed",
    title: "The request loses content_filter",
    kind: "field removed: request",
    edits: [
      {
        file,
        replace: `  content_filter:
    type: boolean
    default: true
    description: |
      Whether the service's content filter applies, which it does when this is left out. With \`false\` the video is
      billed 1.1 times. Documented on a newer overview page of the service, and absent from the reference page.
    x-evidence: documented
    x-rules: [C13]
    examples: [true, false]
`,
        with: "",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "/properties/content_filter",
        "request",
        "The request is closed, so a field that is not listed is refused.",
      ),
    ],
  },
  {
    name: "callback-url-removed",
    title: "The request loses callback_url, and the callback stays described",
    kind: "field removed: request",
    edits: [
      {
        file,
        replace: `  callback_url:
    $ref: CallbackUrl.yaml
    description: |
      Where the service posts the task when it has ended as completed, failed or cancelled, after its billing is
      confirmed; the body is what \`getTask\` answers. Answer a 2xx within 10 seconds. Anything else is a failure, and
      the service tries again at most 3 times: 1 s after the first failure, 2 s after the second, 4 s after the third.
      HTTPS only, no private address, at most 2,048 characters.
    x-rules: [C10, K1, K2, K3]
`,
        with: "",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "/properties/callback_url",
        "request",
        "A request with the field was accepted and is refused now. The callback is still described and never sent: what a receiver gets has not changed its form.",
      ),
    ],
  },
  {
    name: "aspect-ratio-renamed",
    title: "The request's aspect_ratio is called ratio",
    kind: "field renamed",
    edits: [{ file, replace: "  aspect_ratio:\n", with: "  ratio:\n" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "/properties/aspect_ratio",
        "request",
        "A request with the old name is refused by the closed schema.",
      ),
      compatible(
        ["callers", "servers"],
        "/properties/ratio",
        "The new name is an optional field that was refused before.",
      ),
    ],
  },
  {
    name: "content-filter-read-only",
    title: "content_filter is marked readOnly",
    kind: "field removed: request",
    edits: [
      {
        file,
        replace: "  content_filter:\n    type: boolean\n",
        with: "  content_filter:\n    type: boolean\n    readOnly: true\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "/properties/content_filter",
        "type",
        "A readOnly field is not to be sent. The keyword is a note that no validator enforces, so no request is refused. In the types the field is `readonly`: `params.content_filter = false` no longer compiles.",
      ),
    ],
  },
];
