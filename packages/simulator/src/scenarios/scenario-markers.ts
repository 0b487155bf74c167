import { nearestName } from "../text/nearest-name.ts";
import { shorten } from "../text/preview.ts";
import { type ChosenScenarios, type ScenarioName, type ScenarioRow, scenarios } from "./scenarios.ts";

/**
 * The scenarios that the markers of a prompt choose, or the rule that the first wrong marker breaks. The rule is worded
 * to follow the field's name.
 */
export type ParsedMarkers =
  | { readonly chosen: ChosenScenarios; readonly brokenRule?: never }
  | { readonly chosen?: never; readonly brokenRule: string };

const none: ParsedMarkers = { chosen: {} };

/** Lists all markers, for a message. */
const known = `The markers are ${scenarios.map(markerOf).join(", ")}`;

/** Reads the markers in a prompt: `[[name]]` or `[[name:argument]]`, anywhere in the prompt. */
export function parseMarkers(prompt: string): ParsedMarkers {
  if (!prompt.includes("[[")) return none;
  const chosen: { [Name in ScenarioName]?: string } = {};
  const before: ScenarioRow[] = [];
  for (const [marker, name = "", argument] of prompt.matchAll(/\[\[([^[\]:]*)(?::([^[\]]*))?\]\]/g)) {
    const row = scenarios.find((each) => each.name === name);
    if (row === undefined) return { brokenRule: describeUnknownMarker(marker, name) };
    const brokenRule = checkArgument(row, marker, argument) ?? findContradiction(row, before);
    if (brokenRule !== undefined) return { brokenRule };
    chosen[row.name] = argument ?? "";
    before.push(row);
  }
  return { chosen };
}

/** The marker of a row, with the argument's name instead of the argument, such as `[[fail:<code>]]`. */
export function markerOf({ name, argument }: ScenarioRow): string {
  return `[[${name}${argument === undefined ? "" : `:<${argument.name}>`}]]`;
}

function describeUnknownMarker(marker: string, name: string): string {
  const meant = nearestName(
    name,
    scenarios.map((row) => row.name),
  );
  const row = scenarios.find((each) => each.name === meant);
  const hint = row === undefined ? "" : `; did you mean ${markerOf(row)}?`;
  return `holds an unknown marker, ${shorten(marker)}${hint || "."} ${known}`;
}

function checkArgument({ argument: expected, example }: ScenarioRow, marker: string, argument: string | undefined) {
  const sent = `holds ${shorten(marker)}, but this marker`;
  if (expected === undefined) {
    return argument === undefined ? undefined : `${sent} takes nothing: write ${example}. ${known}`;
  }
  if (argument !== undefined && expected.accepts(argument)) return undefined;
  return `${sent} takes ${expected.rule}, as in ${example}. ${known}`;
}

/**
 * Finds a contradiction with an earlier marker. Accepted markers never contradict each other, so there are only a few
 * of them: even for a prompt with a million markers this ends soon.
 */
function findContradiction(row: ScenarioRow, before: readonly ScenarioRow[]): string | undefined {
  const other = before.find(
    (each) =>
      each.decides === row.decides || each.rulesOut.includes(row.decides) || row.rulesOut.includes(each.decides),
  );
  if (other === undefined) return undefined;
  const [one, two] = [markerOf(other), markerOf(row)];
  if (one === two) return `holds ${one} twice`;
  return other.decides === row.decides
    ? `holds ${one} and ${two}, which contradict each other: both decide ${row.decides}`
    : `holds ${one} and ${two}, which contradict each other: beside ${describeExclusion(other, row)}`;
}

function describeExclusion(one: ScenarioRow, other: ScenarioRow): string {
  const [excludes, excluded] = one.rulesOut.includes(other.decides) ? [one, other] : [other, one];
  return `${markerOf(excludes)} nothing can decide ${excluded.decides}`;
}
