import { nearest } from "../text/nearest.ts";
import { clipped } from "../text/preview.ts";
import { type ChosenScenarios, type ScenarioName, type ScenarioRow, scenarios } from "./scenarios.ts";

/** What the markers of a prompt come to, or the rule that the first wrong one breaks, to follow the field's name. */
export type ReadMarkers =
  | { readonly chosen: ChosenScenarios; readonly fault?: never }
  | { readonly chosen?: never; readonly fault: string };

const none: ReadMarkers = { chosen: {} };

/** All markers, as a message can show them. */
const known = `The markers are ${scenarios.map(markerOf).join(", ")}`;

/** Reads the markers in a prompt: `[[name]]` or `[[name:argument]]`, anywhere in it. */
export function readMarkers(prompt: string): ReadMarkers {
  if (!prompt.includes("[[")) return none;
  const chosen: { [Name in ScenarioName]?: string } = {};
  const before: ScenarioRow[] = [];
  for (const [marker, name = "", argument] of prompt.matchAll(/\[\[([^[\]:]*)(?::([^[\]]*))?\]\]/g)) {
    const row = scenarios.find((each) => each.name === name);
    if (row === undefined) return { fault: unknownMarker(marker, name) };
    const fault = argumentFault(row, marker, argument) ?? contradiction(row, before);
    if (fault !== undefined) return { fault };
    chosen[row.name] = argument ?? "";
    before.push(row);
  }
  return { chosen };
}

/** The marker of a row with a name in the place of its argument, such as `[[fail:<code>]]`. */
export function markerOf({ name, argument }: ScenarioRow): string {
  return `[[${name}${argument === undefined ? "" : `:<${argument.name}>`}]]`;
}

function unknownMarker(marker: string, name: string): string {
  const meant = nearest(
    name,
    scenarios.map((row) => row.name),
  );
  const row = scenarios.find((each) => each.name === meant);
  const hint = row === undefined ? "" : `; did you mean ${markerOf(row)}?`;
  return `holds an unknown marker, ${clipped(marker)}${hint || "."} ${known}`;
}

function argumentFault({ argument: expected, example }: ScenarioRow, marker: string, argument: string | undefined) {
  const sent = `holds ${clipped(marker)}, but this marker`;
  if (expected === undefined) {
    return argument === undefined ? undefined : `${sent} takes nothing: write ${example}. ${known}`;
  }
  if (argument !== undefined && expected.accepts(argument)) return undefined;
  return `${sent} takes ${expected.rule}, as in ${example}. ${known}`;
}

/** What was accepted before never contradicts itself, so a prompt of a million markers ends here soon. */
function contradiction(row: ScenarioRow, before: readonly ScenarioRow[]): string | undefined {
  const other = before.find(
    (each) =>
      each.decides === row.decides || each.rulesOut.includes(row.decides) || row.rulesOut.includes(each.decides),
  );
  if (other === undefined) return undefined;
  const [one, two] = [markerOf(other), markerOf(row)];
  if (one === two) return `holds ${one} twice`;
  return other.decides === row.decides
    ? `holds ${one} and ${two}, which contradict each other: both decide ${row.decides}`
    : `holds ${one} and ${two}, which contradict each other: beside ${excluding(other, row)}`;
}

function excluding(one: ScenarioRow, other: ScenarioRow): string {
  const [excludes, excluded] = one.rulesOut.includes(other.decides) ? [one, other] : [other, one];
  return `${markerOf(excludes)} nothing can decide ${excluded.decides}`;
}
