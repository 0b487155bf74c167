import { fileURLToPath } from "node:url";
import type { Measurement, Setting } from "../measurement.ts";
import { compareSeries, rotate } from "../pairing.ts";
import { startTalkingChild } from "../processes/child.ts";
import { readNumber } from "../processes/read-number.ts";

const program = fileURLToPath(new URL("./programs/populated-simulator.ts", import.meta.url));
const fewTasks = 1000;
/** Rounds that do not count. After them the code of a read is compiled in both processes. */
const warmRounds = 5;

/** The heap that a live task takes, and the time of a read among many live tasks. */
export const millionTasks: Measurement = {
  name: "tasks",
  subject: "mock",
  async run({ quick, progress, startProgram = startTalkingChild }) {
    const [manyTasks, rounds] = quick ? [100_000, 5] : [1_000_000, 25];
    const named = (tasks: number) => `${tasks.toLocaleString("en")} tasks`;
    progress(`tasks: creating ${named(manyTasks)}`);
    await using many = startPopulated(manyTasks, startProgram);
    await using few = startPopulated(fewTasks, startProgram);
    const [growth] = await Promise.all([many.next(), few.next()]);
    const bytesPerTask = readNumber(growth, "grownBytes") / readNumber(growth, "countedTasks");
    const series = { many: [] as number[], few: [] as number[] };
    progress("tasks: reading");
    for (let round = -warmRounds; round < rounds; round += 1) {
      for (const name of rotate(["many", "few"] as const, round + warmRounds)) {
        const child = name === "many" ? many : few;
        const time = readNumber(await child.ask("read"), "microsecondsPerRead");
        if (round >= 0) series[name].push(time);
      }
    }
    return [
      {
        kind: "figure",
        what: `one of ${named(manyTasks)}`,
        unit: "bytes",
        ours: bytesPerTask,
        budget: { atMost: 1000 },
      },
      {
        ...compareSeries(series.many, `among ${named(fewTasks)}`, series.few),
        what: `read among ${named(manyTasks)}`,
        unit: "µs",
        budget: { atMost: 1.5 },
      },
    ];
  },
};

function startPopulated(tasks: number, startProgram: NonNullable<Setting["startProgram"]>) {
  // On a small machine the heap's own limit is too low for a million tasks and their garbage.
  const options = ["--expose-gc", "--max-old-space-size=4096"];
  return startProgram(`the simulator with ${tasks} tasks`, [...options, program, String(tasks)]);
}
