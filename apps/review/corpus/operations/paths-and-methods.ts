import type { CorpusEdit } from "../edit.ts";
import { breaking, compatible, documentation } from "../labels.ts";

const root = "openapi.yaml";
const readPath = "  /v1/tasks/{task_id}:\n    $ref: paths/tasks-by-id.yaml\n";
const read = "paths/tasks-by-id.yaml";

export const pathsAndMethods: readonly CorpusEdit[] = [
  {
    name: "credits-operation-added",
    title: "A new path, GET /v1/credits",
    kind: "path",
    edits: [
      { file: root, replace: readPath, with: `${readPath}  /v1/credits:\n    $ref: paths/credits.yaml\n` },
      {
        file: "paths/credits.yaml",
        create: `get:
  operationId: getCredits
  tags: [Tasks]
  summary: Read the balance
  description: Answers how many credits are left.
  responses:
    "200":
      description: The balance.
      content:
        application/json:
          schema:
            type: object
            properties:
              credits:
                type: number
                description: What is left.
                examples: [12.5]
    default:
      $ref: ../responses/OtherFailure.yaml
`,
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(["callers", "servers"], "~1v1~1credits", "Callers get one more call, which a server must now serve."),
    ],
  },
  {
    name: "read-operation-removed",
    title: "The path /v1/tasks/{task_id} is removed",
    kind: "path",
    edits: [
      { file: root, replace: readPath, with: "" },
      { file: read, remove: true },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "~1v1~1tasks~1{task_id}",
        "type",
        "No task can be read any more. A path that is not there accepts and refuses nothing; a program that names it in `paths` or `operations` no longer compiles.",
      ),
    ],
  },
  {
    name: "create-path-renamed",
    title: "/v1/videos/generations is called /v2/videos/generations",
    kind: "path",
    edits: [{ file: root, replace: "  /v1/videos/generations:\n", with: "  /v2/videos/generations:\n" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "~1v1~1videos~1generations",
        "type",
        "The old address is no longer promised, nor in the types.",
      ),
      compatible(["callers", "servers"], "~1v2~1videos~1generations", "A new address, which a server must now serve."),
    ],
  },
  {
    name: "path-template-renamed",
    title: "{task_id} in the path is called {id}",
    kind: "path",
    edits: [
      { file: root, replace: "  /v1/tasks/{task_id}:\n", with: "  /v1/tasks/{id}:\n" },
      { file: "parameters/task_id.yaml", replace: "name: task_id\n", with: "name: id\n" },
      { file: "links/readTask.yaml", replace: "  task_id: $response.body#/id\n", with: "  id: $response.body#/id\n" },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "~1v1~1tasks~1{",
        "type",
        'The same URLs on the wire: nothing sent is refused. But a typed call names the path and the parameter, `"/v1/tasks/{task_id}"` and `path: { task_id }`, and no longer compiles.',
      ),
      documentation(
        ["readers"],
        "links/readTask",
        "The link names the parameter anew; a link is a hint and promises nothing.",
      ),
    ],
  },
  {
    name: "delete-task-added",
    title: "DELETE /v1/tasks/{task_id} is added",
    kind: "method",
    edits: [
      {
        file: read,
        replace: "get:\n  operationId: getTask\n",
        with: `delete:
  operationId: cancelTask
  tags: [Tasks]
  summary: Cancel a task
  description: Ends a task before there is a video.
  parameters:
    - $ref: ../parameters/task_id.yaml
  responses:
    "204":
      description: Cancelled.
    default:
      $ref: ../responses/OtherFailure.yaml
get:
  operationId: getTask
`,
      },
    ],
    verdict: "compatible",
    changes: [
      compatible(
        ["callers", "servers"],
        "~1v1~1tasks~1{task_id}/delete",
        "One more call, which a server must now serve.",
      ),
    ],
  },
  {
    name: "read-by-post",
    title: "A task is read by POST, not by GET",
    kind: "method",
    edits: [{ file: read, replace: "get:\n  operationId: getTask\n", with: "post:\n  operationId: getTask\n" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "~1v1~1tasks~1{task_id}/get",
        "type",
        'GET is no longer promised; `paths[...]["get"]` is gone.',
      ),
      compatible(["callers", "servers"], "~1v1~1tasks~1{task_id}/post", "A new method, which a server must now serve."),
    ],
  },
];
