import type { Review } from "../../src/review.ts";

/** Nothing has changed. The other samples begin with it. */
export const none: Review = {
  formatVersion: 1,
  base: "main (1a2b3c4)",
  head: "working tree",
  verdict: "none",
  changes: [],
  types: { diff: "", errors: [] },
  examples: [],
  rules: [],
  lint: [],
  coverage: { checked: [], unchecked: [] },
  gate: { ok: true, bump: "none", messages: [] },
};
