import type { Change, Review } from "../../src/review.ts";
import { none } from "./none.ts";

/** A description that changed. */
export const describedPrompt: Change = {
  id: "d-5b1f09c2",
  class: "documentation",
  audience: ["callers"],
  operation: "createVideoGeneration",
  operations: ["createVideoGeneration"],
  pointer: "/components/schemas/VideoGenerationParams/properties/prompt/description",
  file: "spec/schemas/VideoGenerationParams.yaml",
  line: 20,
  what: "The description of `prompt` changed.",
  why: "Words do not change what a server accepts.",
  rule: "description-changed",
  rules: ["C2", "C3"],
};

const evidenced: Change = {
  id: "d-77aa01f3",
  class: "documentation",
  audience: [],
  operation: "",
  operations: [],
  pointer: "/components/schemas/Usage/x-evidence",
  file: "spec/schemas/Usage.yaml",
  line: 4,
  what: "The evidence of `Usage` is now observed, was documented.",
  why: "Evidence says how well a rule is known, not what is sent.",
  rule: "evidence-changed",
  rules: ["A3"],
};

/** Words, an example and evidence. */
export const documentation: Review = {
  ...none,
  head: "feature/words (9f8e7d6)",
  verdict: "documentation",
  changes: [describedPrompt, evidenced],
  examples: [
    {
      name: "minimal",
      file: "spec/examples/create-minimal.yaml",
      kind: "changed",
      message: "Both contracts accept it.",
    },
  ],
  rules: [
    {
      id: "A3",
      text: "`task_info` and `usage`: their members, types and billing rules; credits may have decimals",
      evidence: "docs",
      changes: ["d-77aa01f3"],
      flag: "The evidence of the part changed and the entry did not. Which source says so?",
    },
    { id: "C2", text: "`prompt` is required, Chinese or English", evidence: "page", changes: ["d-5b1f09c2"] },
  ],
  coverage: { checked: [{ rule: "C2", checks: ["create.prompt"] }], unchecked: ["A3"] },
  gate: { ok: true, bump: "patch", messages: [] },
};
