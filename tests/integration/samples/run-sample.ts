import type { Desk } from "./desk.ts";
import type { Sample } from "./plan.ts";
import { runCommands } from "./run-commands.ts";
import { runComponent, runProgram } from "./run-program.ts";

/**
 * Runs a sample as it is written, but for the replacements.
 *
 * @throws Error when it fails, or prints something else than it says.
 */
export function runSample(sample: Sample, desk: Desk): Promise<void> {
  switch (sample.kind) {
    case "program":
      return runProgram(sample, desk);
    case "component":
      return runComponent(sample, desk);
    case "commands":
      return runCommands(sample, desk);
  }
}
