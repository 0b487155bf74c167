import { expect, test } from "vitest";
import { progressLine } from "./format.ts";

const result = { id: "a-check", title: "does it", rules: ["C0"], reason: "first\nsecond", durationMs: 1 };

test("A check that is broken is told with its whole reason, one that is not in a line", () => {
  const lines = (["kept", "not applicable", "broken"] as const).map((outcome) =>
    progressLine({ ...result, outcome }).split("\n"),
  );
  expect(lines.map(({ length }) => length)).toEqual([1, 1, 3]);
  expect(lines[2]?.slice(1)).toEqual(["    first", "    second"]);
});
