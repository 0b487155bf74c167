import { type ScenarioRow, scenarios } from "@video-generations/simulator";
import type { ScenarioEntry } from "../page/snapshot.ts";

/** What markers in a prompt can bring about, as the simulator's own table says. */
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
