import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

const create = "paths/videos-generations.yaml";

/** Media types of a request, and whether it has a body. */
export const requestBodies: readonly CorpusEdit[] = [
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
];
