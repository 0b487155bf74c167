import type { CorpusEdit } from "../edit.ts";
import { breaking } from "../labels.ts";

const read = "paths/tasks-by-id.yaml";

/** Moves that take the last use of a name that the types have. */
export const namesLostByMoves: readonly CorpusEdit[] = [
  {
    name: "only-use-inlined",
    title: "quality has VideoQuality written out, which nothing else uses",
    kind: "moved",
    edits: [
      {
        file: "schemas/VideoGenerationParams.yaml",
        replace: "    $ref: VideoQuality.yaml\n",
        with: "    type: string\n    enum: [480p, 720p]\n    examples: [720p, 480p]\n",
      },
      { file: "schemas/VideoQuality.yaml", remove: true },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["callers"],
        "VideoQuality",
        "type",
        "The same requests. But the move took the last use of the name: `VideoQuality` and `videoQualityValues` are gone from the types.",
      ),
    ],
  },
  {
    name: "only-use-of-an-answer-inlined",
    title: "503 of a read is written out, which nothing else uses",
    kind: "moved",
    edits: [
      {
        file: read,
        replace: "      $ref: ../responses/ServiceUnavailable.yaml\n",
        with: `      description: The service cannot answer for now. The body is not documented; it may be empty or HTML.
      x-evidence: observed
      x-rules: [E3]
      headers:
        x-request-id:
          $ref: ../headers/x-request-id.yaml
        Retry-After:
          $ref: ../headers/Retry-After.yaml
`,
      },
      { file: "responses/ServiceUnavailable.yaml", remove: true },
    ],
    verdict: "breaking",
    changes: [
      breaking(
        ["readers"],
        "ServiceUnavailable",
        "type",
        'The same answer. But the name of the answer is gone: `components["responses"]["ServiceUnavailable"]` no longer compiles.',
      ),
    ],
  },
];
