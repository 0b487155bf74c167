import { runCommands } from "./run-commands.ts";
import { runComponent, runProgram } from "./run-program.ts";
import type { SampleEnvironment } from "./sample-environment.ts";
import type { Sample } from "./sample-plan.ts";

/**
 * Runs a sample as it is written, except for the replacements.
 *
 * @throws {Error} when it fails, or prints something other than the document says
 */
export function runSample(sample: Sample, sampleEnvironment: SampleEnvironment): Promise<void> {
  switch (sample.kind) {
    case "program":
      return runProgram(sample, sampleEnvironment);
    case "component":
      return runComponent(sample, sampleEnvironment);
    case "commands":
      return runCommands(sample, sampleEnvironment);
  }
}
