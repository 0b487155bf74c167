import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

const create = "paths/videos-generations.yaml";
const json = "  application/json:\n";
const page = "  text/html:\n    schema:\n      $ref: ../schemas/GatewayPage.yaml\n";

/** Media types, and whether there is a body. */
export const bodies: readonly CorpusEdit[] = [
  {
    name: "request-body-made-optional",
    title: "A create may have no body",
    kind: "request body",
    edits: [
      {
        file: create,
        replace: "    required: true\n    description: The video to make.\n",
        with: "    required: false\n    description: The video to make.\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["callers", "servers"],
        "requestBody",
        "Requests with a body stay valid; a server must take one without.",
      ),
    ],
  },
  {
    name: "request-media-type-added",
    title: "A create may be sent as a form too",
    kind: "media type",
    edits: [
      {
        file: create,
        replace: "    content:\n      application/json:\n",
        with: "    content:\n      application/x-www-form-urlencoded:\n        schema:\n          $ref: ../schemas/VideoGenerationParams.yaml\n      application/json:\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["callers", "servers"],
        "application~1x-www-form-urlencoded",
        "JSON stays valid; a server must take forms too.",
      ),
    ],
  },
  {
    name: "request-media-type-changed",
    title: "A create is sent as a form, not as JSON",
    kind: "media type",
    edits: [
      {
        file: create,
        replace: "    content:\n      application/json:\n",
        with: "    content:\n      application/x-www-form-urlencoded:\n",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "requestBody/content/application~1json",
        "request",
        "A JSON body was accepted and is refused now.",
      ),
      compatible(
        ["callers", "servers"],
        "application~1x-www-form-urlencoded",
        "A new way to send, which a server must take.",
      ),
    ],
  },
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
        "OtherFailure/content/application~1json",
        "type",
        "JSON of the old type no longer comes; that alone is less, and only its name in the types shows it.",
      ),
      breaking(
        ["readers"],
        "OtherFailure/content/application~1problem+json",
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
        "UpstreamFailed/content/text~1html",
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
