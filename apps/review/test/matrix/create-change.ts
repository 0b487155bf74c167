import type { Change } from "../../src/review.ts";

/** A breaking change of a create for its callers. */
export function createChange(members: Partial<Change>): Change {
  const operation = members.operations?.[0] ?? "createVideoGeneration";
  return {
    id: "c1",
    class: "breaking",
    audience: ["callers"],
    operation,
    operations: [operation],
    pointer: "/components/schemas/VideoGenerationParams/properties/duration/maximum",
    file: "spec/schemas/VideoGenerationParams.yaml",
    line: 1,
    what: "A video may last 10 seconds instead of 15.",
    why: "A longer video is refused.",
    rule: "a-test",
    rules: [],
    ...members,
  };
}
