import type { Change, Review } from "../../src/review.ts";
import { describedPrompt } from "./documentation.ts";
import { none } from "./none.ts";

/** A bound that is wider now, with a witness that the base refuses. */
export const longerVideos: Change = {
  id: "c-0c4d1e88",
  class: "compatible",
  audience: ["callers", "servers"],
  operation: "createVideoGeneration",
  operations: ["createVideoGeneration"],
  pointer: "/components/schemas/VideoGenerationParams/properties/duration/maximum",
  file: "spec/schemas/VideoGenerationParams.yaml",
  line: 31,
  what: "`duration` may be at most 20, was 15.",
  why: "Everything that callers could send is still accepted.",
  rule: "request-bound-widened",
  rules: ["C4"],
  witness: {
    kind: "request",
    value: {
      method: "POST",
      path: "/v1/videos/generations",
      headers: {},
      body: { model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat.", duration: 16 },
    },
    acceptedBy: "head",
    refusedBy: "base",
    message: "`duration` must be <= 15",
  },
};

/** An optional field that answers have now. */
export const newMember: Change = {
  id: "c-4410be2f",
  class: "compatible",
  audience: ["readers", "receivers"],
  operation: "getTask",
  operations: ["getTask", "createVideoGeneration"],
  pointer: "/components/schemas/CompletedTaskInfo/properties/seed",
  file: "spec/schemas/CompletedTaskInfo.yaml",
  line: 12,
  what: "Answers may have the new member `seed`.",
  why: "Answers are open: readers bear members that they do not know.",
  rule: "response-property-added",
  rules: [],
};

/** Wider for callers, more for readers, and one generated file that is stale. */
export const compatible: Review = {
  ...none,
  head: "feature/longer-videos (0badcab)",
  verdict: "compatible",
  changes: [longerVideos, newMember, describedPrompt],
  types: {
    diff: [
      "--- base/packages/types/src/openapi.ts",
      "+++ head/packages/types/src/openapi.ts",
      "@@ -412,6 +412,8 @@",
      "         CompletedTaskInfo: {",
      "             can_cancel?: boolean;",
      "+            /** @description The number that the video was made from. */",
      "+            seed?: number;",
      "         };",
    ].join("\n"),
    errors: [],
  },
  rules: [
    {
      id: "C4",
      text: "`duration` is a whole number from 4 to 20 seconds, default 5; the price depends on it",
      evidence: "page",
      changes: ["c-0c4d1e88"],
      flag: "A rule of the reference page changed. Check that the page says so, and link it.",
    },
  ],
  lint: [
    {
      severity: "warn",
      rule: "scalar-examples",
      file: "spec/schemas/CompletedTaskInfo.yaml",
      line: 12,
      message: "Every scalar has `examples`: `seed` has none.",
    },
  ],
  coverage: { checked: [{ rule: "C4", checks: ["create.duration", "create.bodies"] }], unchecked: [] },
  gate: {
    ok: false,
    bump: "minor",
    messages: [
      {
        rule: "stale-file",
        file: "packages/types/src/openapi.ts",
        line: 1,
        message: "The file does not fit the contract. Run `npm run generate` and commit what it writes.",
      },
    ],
  },
};
