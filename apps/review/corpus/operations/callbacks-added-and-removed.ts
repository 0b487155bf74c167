import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible } from "../labels.ts";

const create = "paths/videos-generations.yaml";
const callbacks = "  callbacks:\n    taskFinished:\n      $ref: ../callbacks/taskFinished.yaml\n";

function progressCallback(field: string): string {
  return `"{$request.body#/${field}}":
  post:
    operationId: taskProgressed
    tags: [Videos]
    summary: Receive a task that goes on
    description: Sent each time the progress changes.
    security: []
    requestBody:
      required: true
      description: The task as it stands.
      content:
        application/json:
          schema:
            $ref: ../schemas/ProcessingTask.yaml
    responses:
      2XX:
        $ref: ../responses/CallbackReceived.yaml
      default:
        $ref: ../responses/CallbackRefused.yaml
`;
}
const added = `${callbacks}    taskProgressed:\n      $ref: ../callbacks/taskProgressed.yaml\n`;

export const callbacksAddedAndRemoved: readonly CorpusEdit[] = [
  {
    name: "callback-removed",
    title: "A create has no callback",
    kind: "callback removed",
    edits: [{ file: create, replace: callbacks, with: "" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["receivers"],
        "callbacks",
        "type",
        "Nothing is promised to a receiver any more. A call that never comes is no value; but its body was the only use of `FinishedTask`, whose name is gone from the types.",
      ),
    ],
  },
  {
    name: "progress-callback-added-at-the-same-url",
    title: "A second callback posts a task that goes on, to callback_url too",
    kind: "callback added",
    edits: [
      { file: "callbacks/taskProgressed.yaml", create: progressCallback("callback_url") },
      { file: create, replace: callbacks, with: added },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["receivers"],
        "taskProgressed",
        "callback",
        "At `callback_url` only finished tasks came. A receiver that takes every post for an end now gets tasks that go on.",
      ),
    ],
  },
  {
    name: "progress-callback-added-at-its-own-url",
    title: "A second callback posts a task that goes on, to the new field progress_url",
    kind: "callback added",
    edits: [
      { file: "callbacks/taskProgressed.yaml", create: progressCallback("progress_url") },
      { file: create, replace: callbacks, with: added },
      {
        file: "schemas/VideoGenerationParams.yaml",
        replace: "  callback_url:\n",
        with: "  progress_url:\n    $ref: CallbackUrl.yaml\n    description: Where to post progress.\n  callback_url:\n",
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(["callers", "servers"], "/properties/progress_url", "A new optional field of the closed request."),
      compatible(
        ["receivers", "servers"],
        "taskProgressed",
        "It comes only to those who give the new field; a server must send it.",
      ),
    ],
  },
];
