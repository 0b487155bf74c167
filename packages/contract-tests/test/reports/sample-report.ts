import type { CheckResult, Report } from "../../src/index.ts";

/** What a hostile server may get into a reason. */
export const hostile =
  '<script>document.title="owned"</script><img src=x onerror="document.title=1"></pre></section>&amp;]]> "\' \x1b[2J\u202e\ud83d\ufffe';

const kept: CheckResult = {
  id: "read-unknown-id",
  title: "answers an id that was never given with the documented 404",
  rules: ["E1", "E2", "Q8"],
  verdict: "kept",
  durationMs: 12,
};

/** A report with each verdict. */
export const sampleReport: Report = {
  target: "https://gateway.example/<b>video</b>",
  verdict: "broken",
  kept: 1,
  broken: 2,
  notJudged: 2,
  notApplicable: 1,
  results: [
    kept,
    {
      ...kept,
      id: "create-minimal",
      title: "accepts a body with only model and prompt",
      rules: ["C1", "C2", "C9"],
      verdict: "broken",
      reason: `POST /v1/videos/generations: expected 200, came 400: ${hostile}\nand a second line`,
      durationMs: 1_234,
    },
    { ...kept, id: "refuse-model", rules: ["C1"], verdict: "broken", reason: "a".repeat(3_000) },
    {
      ...kept,
      id: "lifecycle-order",
      verdict: "not judged",
      obstacle: "rate-limited",
      reason: "GET /v1/tasks/x: came 429",
    },
    {
      ...kept,
      id: "callback-delivery",
      title: "posts a task that has ended to its callback_url",
      rules: ["K1"],
      verdict: "not judged",
      obstacle: "no-callback",
      reason: "no request reached the receiver",
    },
    { ...kept, id: "wire-create", verdict: "not applicable", reason: "the target lacks state", durationMs: 0 },
  ],
};
