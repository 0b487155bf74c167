import { fileURLToPath } from "node:url";
import type { Setting } from "../measurement.ts";
import { median } from "../pairing.ts";
import { startTalkingChild } from "../processes/child.ts";
import { readNumber } from "../processes/read-number.ts";
import { type Lines, type Point, roundFigure } from "./curve.ts";

const program = fileURLToPath(new URL("./programs/growing-simulator.ts", import.meta.url));

/** How fast creates and reads are, and how much memory the tasks take, while a simulator grows to a million tasks. */
export async function measureTasks({
  quick,
  progress,
  startProgram = startTalkingChild,
}: Setting): Promise<{ readonly rates: Lines; readonly memory: Lines }> {
  const counts = quick ? [1e3, 1e4] : [1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6];
  const rounds = quick ? 1 : 3;
  const measured = counts.map((count) => ({
    count,
    creates: [] as number[],
    reads: [] as number[],
    bytes: [] as number[],
  }));
  const options = ["--expose-gc", "--max-old-space-size=4096"];
  for (let round = 0; round < rounds; round += 1) {
    progress(`tasks: round ${round + 1} of ${rounds}`);
    await using child = startProgram("the growing simulator", [...options, program]);
    await child.next();
    for (const { count, creates, reads, bytes } of measured) {
      const message = await child.ask(String(count));
      creates.push(readNumber(message, "createsPerSecond"));
      reads.push(readNumber(message, "readsPerSecond"));
      bytes.push(readNumber(message, "grownBytes"));
    }
  }
  const line = (of: (entry: (typeof measured)[number]) => readonly number[], scale = 1): readonly Point[] =>
    measured.map((entry) => ({ x: entry.count, y: roundFigure(median(of(entry)) / scale) }));
  return {
    rates: { creates: line(({ creates }) => creates), reads: line(({ reads }) => reads) },
    memory: { tasks: line(({ bytes }) => bytes, 1e6) },
  };
}
