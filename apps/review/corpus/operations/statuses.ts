import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

const create = "paths/videos-generations.yaml";

export const statuses: readonly CorpusEdit[] = [
  {
    name: "create-conflict-added",
    title: "A create may answer 409 with the envelope",
    kind: "status",
    edits: [
      {
        file: create,
        replace: `    "413":\n`,
        with: `    "409":\n      $ref: ../responses/Conflict.yaml\n    "413":\n`,
      },
      {
        file: "responses/Conflict.yaml",
        create: `description: The key was used for another video.
headers:
  x-request-id:
    $ref: ../headers/x-request-id.yaml
content:
  application/json:
    schema:
      $ref: ../schemas/ErrorEnvelope.yaml
    examples:
      conflict:
        value: { error: { code: conflict, message: The key was used, type: invalid_request_error } }
`,
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["readers"],
        "responses/409",
        "`default` promised this body for every other failure: the status has only got a name.",
      ),
    ],
  },
  {
    name: "create-conflict-with-another-body",
    title: "A create may answer 409 with a list of errors",
    kind: "status",
    edits: [
      {
        file: create,
        replace: `    "413":\n`,
        with: `    "409":
      description: The key was used for another video.
      content:
        application/json:
          schema:
            type: object
            required: [errors]
            properties:
              errors:
                type: array
                items:
                  $ref: ../schemas/ErrorDetail.yaml
    "413":
`,
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "responses/409",
        "response",
        "`default` promised the envelope for every other failure. A 409 with `errors` and without `error` breaks this.",
      ),
    ],
  },
  {
    name: "create-accepted-added",
    title: "A create may answer 202 with the task",
    kind: "status",
    edits: [
      {
        file: create,
        replace: `    "400":\n`,
        with: `    "202":\n      $ref: ../responses/TaskCreated.yaml\n    "400":\n`,
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "responses/202",
        "response",
        "A status that is not listed was a failure with the envelope, by `default`. A reader that waits for 200 takes a bought video for a failure.",
      ),
    ],
  },
  {
    name: "create-answers-201",
    title: "A create answers 201, not 200",
    kind: "status",
    edits: [{ file: create, replace: `    "200":\n`, with: `    "201":\n` }],
    verdict: "breaking",
    changes: [
      {
        ...breaking(
          ["readers"],
          "responses/200",
          "response",
          "200 falls to `default` now, so the new contract allows a 200 with an error in it; its name in the types is gone too.",
        ),
        relabelled:
          "The witness was `type`. A value can show it, and a value is preferred: the tool found the 200 with an error.",
      },
      breaking(
        ["readers"],
        "responses/201",
        "response",
        "A 201 with a task was no answer of the old contract, by `default`.",
      ),
    ],
  },
  {
    name: "create-answers-pending-only",
    title: "A create answers a task that waits, and no other",
    kind: "status",
    edits: [
      {
        file: "responses/TaskCreated.yaml",
        replace: "      $ref: ../schemas/Task.yaml\n",
        with: "      $ref: ../schemas/PendingTask.yaml\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(["readers", "servers"], "TaskCreated", "One of the five states that could come is left for servers."),
    ],
  },
];
