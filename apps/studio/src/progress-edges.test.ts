import { expect, test } from "vitest";
import { ProgressLine } from "./progress.ts";

test.each([
  [0, 0],
  [2, 0],
  [3, 1],
  [50, 12],
  [52, 12],
  [53, 13],
  [97, 23],
  [98, 24],
  [100, 24],
])("at %d per cent %d of 24 parts are full", (progress, parts) => {
  const written: string[] = [];
  new ProgressLine({ write: (text) => written.push(text) }).show({ status: "processing", progress } as never);
  const shown = written.join("");
  expect([shown.split("▇").length - 1, shown.split("░").length - 1]).toEqual([parts, 24 - parts]);
});
