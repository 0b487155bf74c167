import { type ScenarioRow, scenarios } from "@video-generations/simulator";
import type { ScenarioEntry } from "../page/snapshot.ts";

/** The scenarios that markers in a prompt can ask for, from the simulator's own table. */
export function scenarioEntries(): ScenarioEntry[] {
  return scenarios.map(scenarioEntry);
}

function scenarioEntry({ name, argument, effect, example, breaksContract }: ScenarioRow): ScenarioEntry {
  return {
    name,
    marker: `[[${name}${argument === undefined ? "" : `:<${argument.name}>`}]]`,
    effect,
    example,
    ...(argument === undefined ? {} : { argument: { name: argument.name, rule: argument.rule } }),
    breaksContract: breaksContract ?? false,
  };
}
