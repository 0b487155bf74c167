import type { CorpusEdit } from "../edit.ts";
import { breaking, documentation } from "../labels.ts";

const create = "paths/videos-generations.yaml";
const read = "paths/tasks-by-id.yaml";

/** What stands at an operation beside its request and its answers. */
export const operationWords: readonly CorpusEdit[] = [
  {
    name: "operation-id-renamed",
    title: "createVideoGeneration is called createVideo",
    kind: "operation id",
    edits: [{ file: create, replace: "operationId: createVideoGeneration", with: "operationId: createVideo" }],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "/post/operationId",
        "type",
        'The same on the wire. `operations["createVideoGeneration"]` no longer compiles, and generated clients lose a function.',
      ),
    ],
  },
  {
    name: "callback-operation-id-renamed",
    title: "The callback's operationId taskFinished is called taskEnded",
    kind: "operation id",
    edits: [
      { file: "callbacks/taskFinished.yaml", replace: "operationId: taskFinished", with: "operationId: taskEnded" },
    ],
    verdict: "documentation",
    changes: [
      documentation(
        ["receivers"],
        "taskFinished",
        "Neither the wire nor the generated types carry this name: callbacks are not in `operations`. It names a page and, in others' generators, a function.",
      ),
    ],
  },
  {
    name: "read-operation-deprecated",
    title: "getTask is marked deprecated",
    kind: "deprecated",
    edits: [{ file: read, replace: "  operationId: getTask\n", with: "  operationId: getTask\n  deprecated: true\n" }],
    verdict: "documentation",
    changes: [
      documentation(
        ["callers"],
        "/get/deprecated",
        "A call works as before: the mark is an announcement. The removal that it announces will be the breaking change.",
      ),
    ],
  },
  {
    name: "generate-audio-deprecated",
    title: "generate_audio is marked deprecated",
    kind: "deprecated",
    edits: [
      {
        file: "schemas/VideoGenerationParams.yaml",
        replace: "  generate_audio:\n    type: boolean\n",
        with: "  generate_audio:\n    type: boolean\n    deprecated: true\n",
      },
    ],
    verdict: "documentation",
    changes: [
      documentation(["callers"], "/properties/generate_audio", "The field is accepted and means what it meant."),
    ],
  },
  {
    name: "credits-used-deprecated",
    title: "credits_used is marked deprecated",
    kind: "deprecated",
    edits: [
      {
        file: "schemas/Usage.yaml",
        replace: "  credits_used:\n    type: number\n",
        with: "  credits_used:\n    type: number\n    deprecated: true\n",
      },
    ],
    verdict: "documentation",
    changes: [documentation(["readers", "receivers"], "/properties/credits_used", "The member comes as it came.")],
  },
  {
    name: "operation-summary-changed",
    title: "The summary of getTask changes",
    kind: "description",
    edits: [{ file: read, replace: "summary: Read a task", with: "summary: Ask how a task stands" }],
    verdict: "documentation",
    changes: [documentation(["callers"], "/get/summary", "Words at an operation are for those who call it.")],
  },
  {
    name: "operation-tag-changed",
    title: "getTask moves from the tag Tasks to the tag Videos",
    kind: "description",
    edits: [{ file: read, replace: "tags: [Tasks]", with: "tags: [Videos]" }],
    verdict: "documentation",
    changes: [
      documentation(["callers"], "/get/tags", "A tag groups pages; nothing on the wire, nothing in the types."),
    ],
  },
  {
    name: "operation-description-changed",
    title: "The description of getTask says that URLs are valid for 12 hours, not 24",
    kind: "description",
    edits: [
      { file: read, replace: "Result URLs are valid for 24 hours.", with: "Result URLs are valid for 12 hours." },
    ],
    verdict: "documentation",
    changes: [
      documentation(
        ["callers"],
        "/get/description",
        "Only words can say it, and words are documentation, though this one halves a promise: a reviewer should read it.",
      ),
    ],
  },
];
