import { fileURLToPath } from "node:url";
import type { FigureRow } from "../figure-row.ts";
import type { Measurement, Setting } from "../measurement.ts";
import { compareSeries } from "../pairing.ts";
import { startTalkingChild } from "../processes/child.ts";
import { readNumber } from "../processes/read-number.ts";
import { type ClientContender, ours, peers } from "./contenders.ts";

const program = fileURLToPath(new URL("./programs/virtual-waits.ts", import.meta.url));

/** Each client's own wait, in virtual time, for tasks with an estimate of 165 s that take 99 to 231 s. */
export const polls: Measurement = {
  name: "polls",
  subject: "client",
  isSteady: true,
  async run({ quick, progress, startProgram = startTalkingChild }) {
    const tasks = quick ? 150 : 1500;
    const reads: FigureRow[] = [];
    const lateness: FigureRow[] = [];
    const polled = { what: "polls of a task of 165 s ± 40 %, mean", unit: "count" } as const;
    const late = { what: "end noticed late by, median", unit: "s" } as const;
    progress(`polls: ${tasks} tasks by ${ours.name}`);
    const own = await runWaits(ours, tasks, startProgram);
    reads.push({ kind: "figure", ...polled, ours: own.meanPolls, budget: { atMost: 20 } });
    lateness.push({ kind: "figure", ...late, ours: own.medianLateS, budget: { atMost: 2 } });
    for (const peer of peers.filter(({ service }) => service !== undefined)) {
      progress(`polls: ${tasks} tasks by ${peer.name}`);
      const { meanPolls, medianLateS } = await runWaits(peer, tasks, startProgram);
      reads.push({ ...compareSeries([own.meanPolls], peer.name, [meanPolls]), ...polled });
      lateness.push({ ...compareSeries([own.medianLateS], peer.name, [medianLateS]), ...late });
    }
    return [...reads, ...lateness];
  },
};

/** Lets a client wait for this number of tasks. */
export async function runWaits(
  { name, caller, service }: ClientContender,
  tasks: number,
  startProgram: NonNullable<Setting["startProgram"]> = startTalkingChild,
) {
  await using child = startProgram(`the waits of ${name}`, [program, caller, String(service), String(tasks)]);
  const message = await child.next();
  return { meanPolls: readNumber(message, "meanPolls"), medianLateS: readNumber(message, "medianLateS") };
}
