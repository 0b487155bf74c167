import type { Task } from "@video-generations/client";
import { expect, test } from "vitest";
import { ProgressLine } from "./progress-line.ts";

const processingAt = (progress: number) =>
  ({ id: "task-unified-1", status: "processing", progress }) as unknown as Task;

function createRecorder(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, write: (text: string) => written.push(text) };
}

test("On a terminal one line is overwritten, and ended once", () => {
  const terminal = createRecorder(true);
  const line = new ProgressLine(terminal);
  for (const progress of [25, 25, 50]) line.show(processingAt(progress));
  line.end();
  line.end();
  expect(terminal.written).toEqual([
    `\r\u001b[2Kprocessing  25 %  ${"▇".repeat(6)}${"░".repeat(18)}`,
    `\r\u001b[2Kprocessing  50 %  ${"▇".repeat(12)}${"░".repeat(12)}`,
    "\n",
  ]);
});

test.each([
  ["processing", "  0 %", 0],
  ["completed", "100 %", 24],
])("A task that is %s and does not state its progress is shown at %s", (status, percent, bars) => {
  const file = createRecorder(false);
  new ProgressLine(file).show({ id: "task-unified-1", status } as unknown as Task);
  expect(file.written).toEqual([`${status.padEnd(10)} ${percent}  ${"▇".repeat(bars)}${"░".repeat(24 - bars)}\n`]);
});

test("Without a terminal each change is a line of its own", () => {
  const file = createRecorder(false);
  const line = new ProgressLine(file);
  for (const progress of [0, 0, 100]) line.show(processingAt(progress));
  line.end();
  expect(file.written).toEqual([`processing   0 %  ${"░".repeat(24)}\n`, `processing 100 %  ${"▇".repeat(24)}\n`]);
});

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
])("At %d per cent %d of 24 parts are full", (progress, parts) => {
  const written: string[] = [];
  new ProgressLine({ write: (text) => written.push(text) }).show({ status: "processing", progress } as never);
  const shown = written.join("");
  expect([shown.split("▇").length - 1, shown.split("░").length - 1]).toEqual([parts, 24 - parts]);
});
