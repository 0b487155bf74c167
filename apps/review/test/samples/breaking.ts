import type { MatrixCell, Review } from "../../src/review.ts";
import { breakingChanges } from "./breaking-changes.ts";
import { longerVideos, newMember } from "./compatible.ts";
import { describedPrompt } from "./documentation.ts";
import { none } from "./none.ts";

const suite = "the contract suite";
const whole = "a client's whole way";
const passed = { ok: true, failures: [], explainedBy: [] };

/** Both clients against both mocks: one failure that a change explains, and one that none does. */
const matrix: readonly MatrixCell[] = [
  { client: "base", mock: "base", run: suite, ...passed },
  { client: "base", mock: "base", run: whole, ...passed },
  {
    client: "base",
    mock: "head",
    run: suite,
    ok: false,
    failures: ["create.duration: 400 for a `duration` of 15"],
    explainedBy: ["b-3e91a7d0"],
  },
  { client: "base", mock: "head", run: whole, ...passed },
  { client: "head", mock: "base", run: suite, ...passed },
  {
    client: "head",
    mock: "base",
    run: whole,
    ok: false,
    failures: ["The wait ended with UnexpectedResponseError: `results` is missing."],
    explainedBy: [],
  },
  { client: "head", mock: "head", run: suite, ...passed },
  { client: "head", mock: "head", run: whole, ...passed },
];

/** Every kind of witness, every part of a report, and every objection of the gate. */
export const breaking: Review = {
  ...none,
  head: "feature/shorter-videos (c0ffee1)",
  verdict: "breaking",
  changes: [...breakingChanges, { ...longerVideos, id: "c-1" }, newMember, describedPrompt],
  types: {
    diff: [
      "--- base/packages/types/src/openapi.ts",
      "+++ head/packages/types/src/openapi.ts",
      "@@ -301,7 +301,6 @@",
      "         ModelParams: {",
      "-            web_search?: boolean;",
      "+            [key: string]: unknown;",
      "         };",
      "@@ -520,1 +519,1 @@",
      '-        status: "pending" | "processing";',
      '+        status: "pending" | "processing" | "paused";',
    ].join("\n"),
    errors: [
      {
        file: "packages/client/README.md",
        line: 48,
        message: "TS2353: Object literal may only specify known properties, and 'web_search' does not exist.",
      },
      { file: "packages/client/src/contract.test-d.ts", line: 17, message: "TS2344: Type 'false' is not 'true'." },
    ],
  },
  examples: [
    {
      name: "long-video",
      file: "spec/examples/create-long.yaml",
      kind: "removed",
      message: "The base accepts it; the head refuses it: `duration` must be <= 10.",
    },
    { name: "paused", file: "spec/examples/task-paused.yaml", kind: "added", message: "Only the head accepts it." },
    { name: "minimal", file: "spec/examples/minimal.yaml", kind: "changed", message: "Both contracts accept it." },
  ],
  rules: [
    {
      id: "C4",
      text: "`duration` is a whole number from 4 to 15 seconds, default 5; the price depends on it",
      evidence: "page",
      changes: ["b-3e91a7d0", "c-1"],
      flag: "The limit changed and the entry did not. A rule of the reference page needs its source.",
    },
    { id: "Q4", text: "`cancelled` exists", evidence: "seen", changes: ["b-91c2f6aa"] },
    { id: "C9", text: "`model_params.web_search`, default false", evidence: "docs", changes: ["b-d20e5c19"] },
    { id: "C14", text: "This contract refuses unknown fields", evidence: "assumed", changes: [] },
  ],
  lint: [
    { severity: "error", rule: "rules", file: "spec/schemas/Task.yaml", line: 9, message: "`x-rules` names no entry." },
    {
      severity: "warn",
      rule: "examples",
      file: "spec/schemas/Task.yaml",
      line: 12,
      message: "`paused` has no example.",
    },
  ],
  coverage: {
    checked: [
      { rule: "C4", checks: ["create.duration", "create.bodies"] },
      { rule: "Q4", checks: ["read.cancelled"] },
    ],
    unchecked: ["C9", "K1"],
  },
  matrix,
  gate: {
    ok: false,
    bump: "major",
    messages: [
      {
        rule: "bump-too-small",
        file: ".changeset/longer-videos.md",
        line: 2,
        message: "The changeset says minor, and 5 breaking changes need major. Write `major` into this line.",
      },
      {
        rule: "changeset-missing",
        file: "spec/schemas/Task.yaml",
        line: 9,
        message: "The contract changed and no changeset says so. Run `npx changeset`.",
      },
      { rule: "stale-file", file: "spec/dist/openapi.yaml", line: 1, message: "Run `npm run generate`." },
      { rule: "unknown-rule", file: "spec/schemas/Task.yaml", line: 9, message: "`Q99` is not in `spec/RULES.md`." },
      { rule: "uncarried-rule", file: "spec/RULES.md", line: 27, message: "No part of the contract carries `C9`." },
      { rule: "red-cell", file: "packages/client", line: 1, message: "No change explains why this run fails." },
      {
        rule: "approval",
        file: ".changeset/longer-videos.md",
        line: 7,
        message: "`b-00000000` is the id of no change. Take it out, or write the id that the report shows.",
      },
    ],
  },
};
