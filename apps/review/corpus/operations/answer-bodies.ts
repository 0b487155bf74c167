import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

const json = "  application/json:\n";
const page = "  text/html:\n    schema:\n      $ref: ../schemas/GatewayPage.yaml\n";

/** Media types of an answer, and what is said of its body. */
export const answerBodies: readonly CorpusEdit[] = [
  {
    name: "answer-media-type-added",
    title: "500 of a create may come as HTML",
    kind: "media type",
    edits: [{ file: "responses/CreateFailed.yaml", replace: `content:\n${json}`, with: `content:\n${page}${json}` }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "text~1html",
        "response",
        "Only JSON could come. A reader that parses it fails on a page of HTML.",
      ),
    ],
  },
  {
    name: "answer-media-type-changed",
    title: "Other failures come as application/problem+json",
    kind: "media type",
    edits: [{ file: "responses/OtherFailure.yaml", replace: json, with: "  application/problem+json:\n" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "application~1json",
        "type",
        "JSON of the old type no longer comes; that alone is less, and only its name in the types shows it.",
      ),
      breaking(
        ["readers"],
        "application~1problem+json",
        "response",
        "The same body under a media type that the old contract does not have.",
      ),
    ],
  },
  {
    name: "answer-media-type-removed",
    title: "502 of a create never comes as HTML",
    kind: "media type",
    edits: [
      {
        file: "responses/UpstreamFailed.yaml",
        replace: `${page}    examples:\n      bad_gateway_page:\n        $ref: ../examples/bad_gateway_page.yaml\n`,
        with: "",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "text~1html",
        "type",
        'Less can come, so no answer shows it. As with a status that is removed, a program that names `content["text/html"]` no longer compiles.',
      ),
    ],
  },
  {
    name: "answer-body-described",
    title: "502 of a read has the envelope as JSON, where no body was described",
    kind: "media type",
    edits: [
      {
        file: "responses/BadGateway.yaml",
        replace: "  Retry-After:\n    $ref: ../headers/Retry-After.yaml\n",
        with: "  Retry-After:\n    $ref: ../headers/Retry-After.yaml\ncontent:\n  application/json:\n    schema:\n      $ref: ../schemas/ErrorEnvelope.yaml\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers", "servers"],
        "BadGateway",
        "Nothing was said of the body, so readers bore any. A server may now send this one only.",
      ),
    ],
  },
  {
    name: "answer-body-no-longer-described",
    title: "500 of a read has no described body",
    kind: "media type",
    edits: [
      {
        file: "responses/ReadFailed.yaml",
        replace:
          "content:\n  application/json:\n    schema:\n      $ref: ../schemas/ErrorEnvelope.yaml\n    examples:\n      internal_error:\n        $ref: ../examples/read_internal_error.yaml\n",
        with: "",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "ReadFailed",
        "response",
        "Any body may come, HTML or none, where the envelope was promised.",
      ),
    ],
  },
];
