import type { CorpusEdit } from "../edit.ts";
import { breaking } from "../labels.ts";

const infoText = `type: object
description: What is known of the video before it is there.
required: [can_cancel]
x-evidence: documented
x-rules: [A0, A3]
properties:
  can_cancel:
    type: boolean
    description: Whether the task could still be cancelled. No public operation does so.
    examples: [true]
  estimated_time:
    type: integer
    minimum: 0
    description: How long the whole task takes by the service's estimate, in whole seconds from its creation.
    examples: [165]
  video_duration:
    type: integer
    minimum: 0
    description: Length of the video in whole seconds, as asked for with \`duration\`.
    examples: [8]
`;
const progressText = `type: integer
minimum: 0
maximum: 100
description: How far the work is, in per cent. May stand still for long, and need not be linear.
x-rules: [A2]
examples: [0, 42, 100]
`;

const infoUsers = ["PendingTask", "ProcessingTask", "FailedTask", "CancelledTask"];

export const renamedComponents: readonly CorpusEdit[] = [
  {
    name: "schema-renamed",
    title: "The schema TaskInfo is called UnfinishedTaskInfo",
    kind: "renamed component",
    edits: [
      { file: "schemas/UnfinishedTaskInfo.yaml", create: infoText },
      { file: "schemas/TaskInfo.yaml", remove: true },
      ...infoUsers.map((user) => ({
        file: `schemas/${user}.yaml`,
        replace: "    $ref: TaskInfo.yaml\n",
        with: "    $ref: UnfinishedTaskInfo.yaml\n",
      })),
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers", "receivers"],
        "TaskInfo",
        "type",
        'The same on the wire. `components["schemas"]["TaskInfo"]` no longer compiles.',
      ),
    ],
  },
  {
    name: "answer-renamed",
    title: "The answer InvalidTaskId is called MalformedTaskId",
    kind: "renamed component",
    edits: [
      {
        file: "responses/MalformedTaskId.yaml",
        create: `description: The path does not hold a task id.
x-evidence: documented
x-rules: [E2]
headers:
  x-request-id:
    $ref: ../headers/x-request-id.yaml
content:
  application/json:
    schema:
      $ref: ../schemas/ErrorEnvelope.yaml
    examples:
      invalid_task_id:
        $ref: ../examples/read_invalid_task_id.yaml
`,
      },
      { file: "responses/InvalidTaskId.yaml", remove: true },
      {
        file: "paths/tasks-by-id.yaml",
        replace: "responses/InvalidTaskId.yaml",
        with: "responses/MalformedTaskId.yaml",
      },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "InvalidTaskId",
        "type",
        'The same on the wire. `components["responses"]["InvalidTaskId"]` no longer compiles.',
      ),
    ],
  },
  {
    name: "example-file-renamed",
    title: "The file of the example minimal is called smallest.yaml",
    kind: "renamed component",
    edits: [
      {
        file: "examples/smallest.yaml",
        create: `summary: Only what is required; 5 seconds, 720p, 16:9, with sound
value:
  model: seedance-2.0-fast-text-to-video
  prompt: A paper boat drifts down a rainy street at dusk, neon reflected in the water.
`,
      },
      { file: "examples/minimal.yaml", remove: true },
      { file: "paths/videos-generations.yaml", replace: "../examples/minimal.yaml", with: "../examples/smallest.yaml" },
    ],
    verdict: "none",
    changes: [],
    reason: "At the request it is still called `minimal`, and the types have no names of examples.",
  },
  {
    name: "file-in-another-folder",
    title: "Progress.yaml moves to a folder of its own",
    kind: "moved",
    edits: [
      { file: "schemas/parts/Progress.yaml", create: progressText },
      { file: "schemas/Progress.yaml", remove: true },
      ...infoUsers.map((user) => ({
        file: `schemas/${user}.yaml`,
        replace: "    $ref: Progress.yaml\n",
        with: "    $ref: parts/Progress.yaml\n",
      })),
    ],
    verdict: "none",
    changes: [],
    reason: "The bundle names a component after its file, not after its folder.",
  },
];
