import { fileURLToPath } from "node:url";
import type { Measurement } from "../measurement.ts";
import { startTalkingChild } from "../processes/child.ts";
import { readNumber } from "../processes/read-number.ts";

const program = fileURLToPath(new URL("./programs/virtual-hour.ts", import.meta.url));

/**
 * A virtual hour with 10,000 tasks and their callbacks, including the creates, in a process that has just started. The
 * best round counts: there is no peer that would be slowed down too, and any disturbance can only add time.
 */
export const virtualHour: Measurement = {
  name: "hour",
  subject: "mock",
  async run({ quick, progress, startProgram = startTalkingChild }) {
    const rounds = quick ? 1 : 5;
    const total: number[] = [];
    const creates: number[] = [];
    const cpu: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      progress(`hour: round ${round + 1} of ${rounds}`);
      await using child = startProgram("the virtual hour", [program]);
      const message = await child.next();
      total.push(readNumber(message, "totalMs"));
      creates.push(readNumber(message, "createMs"));
      cpu.push(readNumber(message, "cpuMs"));
    }
    const what = "virtual hour, 10,000 tasks and callbacks; best round";
    return [
      { kind: "figure", what, unit: "ms", ours: Math.min(...total), budget: { atMost: 600 } },
      { kind: "figure", what: "of which the 10,000 creates", unit: "ms", ours: Math.min(...creates) },
      { kind: "figure", what: "time on a core for that hour", unit: "ms", ours: Math.min(...cpu) },
    ];
  },
};
