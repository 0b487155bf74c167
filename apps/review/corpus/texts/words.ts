import type { CorpusEdit } from "../edit.ts";
import { documentation } from "../labels.ts";

const everybody = ["callers", "readers", "receivers"] as const;

export const words: readonly CorpusEdit[] = [
  {
    name: "prompt-description-changed",
    title: "The description of prompt advises 800 words",
    kind: "description",
    edits: [
      {
        file: "schemas/VideoGenerationParams.yaml",
        replace: "within 500 Chinese characters or 1,000 English words",
        with: "within 400 Chinese characters or 800 English words",
      },
    ],
    verdict: "documentation",
    changes: [documentation(["callers"], "/properties/prompt", "Advice in words; the same prompts are accepted.")],
  },
  {
    name: "task-description-changed",
    title: "The description of Task changes",
    kind: "description",
    edits: [
      { file: "schemas/Task.yaml", replace: "A generation, told apart by", with: "A video generation, told apart by" },
    ],
    verdict: "documentation",
    changes: [documentation(["readers"], "schemas/Task", "Words at a schema that only reads answer.")],
  },
  {
    name: "finished-task-description-changed",
    title: "The description of FinishedTask changes",
    kind: "description",
    edits: [
      { file: "schemas/FinishedTask.yaml", replace: "What a callback carries.", with: "The body of a callback." },
    ],
    verdict: "documentation",
    changes: [documentation(["receivers"], "FinishedTask", "Words at a schema that only callbacks carry.")],
  },
  {
    name: "task-id-description-changed",
    title: "The description of TaskId changes",
    kind: "description",
    edits: [{ file: "schemas/TaskId.yaml", replace: "Treat it as opaque.", with: "Do not take it apart." }],
    verdict: "documentation",
    changes: [
      documentation(
        everybody,
        "TaskId",
        "The id is in a path, in answers and in callbacks: the words are for all three.",
      ),
    ],
  },
  {
    name: "sibling-description-changed",
    title: "The words beside the $ref of a processing task's progress change",
    kind: "description",
    edits: [
      {
        file: "schemas/ProcessingTask.yaml",
        replace: "1 to 99 in what was captured",
        with: "1 to 98 in what was captured",
      },
    ],
    verdict: "documentation",
    changes: [
      documentation(["readers"], "ProcessingTask", "Only a read gives this state, though callbacks have Progress too."),
    ],
  },
  {
    name: "response-description-changed",
    title: "The words at 404 of a read change",
    kind: "description",
    edits: [
      { file: "responses/TaskNotFound.yaml", replace: "or it has expired.", with: "or it was kept long enough." },
    ],
    verdict: "documentation",
    changes: [documentation(["readers"], "TaskNotFound", "The same answer.")],
  },
  {
    name: "parameter-description-changed",
    title: "The words at the idempotency key change",
    kind: "description",
    edits: [
      {
        file: "parameters/Idempotency-Key.yaml",
        replace: "Makes a create repeatable:",
        with: "Lets a create be repeated:",
      },
    ],
    verdict: "documentation",
    changes: [documentation(["callers"], "Idempotency-Key", "The same header.")],
  },
  {
    name: "header-description-changed",
    title: "The words at Retry-After change",
    kind: "description",
    edits: [{ file: "headers/Retry-After.yaml", replace: "The earliest time for", with: "The soonest time for" }],
    verdict: "documentation",
    changes: [documentation(["readers"], "headers/Retry-After", "The same header.")],
  },
  {
    name: "callback-refused-description-changed",
    title: "The words at a refused callback change",
    kind: "description",
    edits: [{ file: "responses/CallbackRefused.yaml", replace: "at most three times", with: "up to three times" }],
    verdict: "documentation",
    changes: [documentation(["receivers"], "CallbackRefused", "This answer is given by receivers: words for them.")],
  },
  {
    name: "schema-title-added",
    title: "Usage gets a title",
    kind: "description",
    edits: [{ file: "schemas/Usage.yaml", replace: "type: object\n", with: "title: What it costs\ntype: object\n" }],
    verdict: "documentation",
    changes: [
      documentation(["readers", "receivers"], "Usage", "A title is a word; it changes no value and no name of a type."),
    ],
  },
  {
    name: "info-changed",
    title: "The contract's version and summary change",
    kind: "description",
    // The version itself is not named: every release changes it.
    edits: [
      { file: "openapi.yaml", replace: "  version: ", with: "  version: 9" },
      { file: "openapi.yaml", replace: "  summary: Turn a text prompt", with: "  summary: Make a text prompt" },
    ],
    verdict: "documentation",
    changes: [documentation(everybody, "info", "Words about the whole contract are for everybody who reads it.")],
  },
  {
    name: "tag-description-changed",
    title: "The words at the tag Tasks change",
    kind: "description",
    edits: [
      {
        file: "openapi.yaml",
        replace: "Follow a generation until it has ended.",
        with: "Follow a generation to its end.",
      },
    ],
    verdict: "documentation",
    changes: [documentation(["callers"], "tags", "A tag groups operations for those who call them.")],
  },
];
