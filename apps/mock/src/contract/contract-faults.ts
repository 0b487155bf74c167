import { isAbsolute, relative } from "node:path";
import type { Linter, LocationObject, NormalizedProblem } from "../prism/linter.ts";

/** Something wrong in the text of a contract. */
export interface ContractFault {
  /** What is wrong, without a full stop. */
  readonly text: string;
  /** What to do about it. @defaultValue `Correct it` */
  readonly advice?: string;
  readonly location: LocationObject;
}

/** Redocly's rules about what an OpenAPI description is. All other rules are a matter of style. */
const structural: ReadonlySet<string> = new Set(["bundler", "struct", "no-unresolved-refs"]);

/** Those of Redocly's problems that make the description invalid. */
export function structuralFaults(problems: readonly NormalizedProblem[]): readonly ContractFault[] {
  return toFaults(problems.filter(({ ruleId }) => structural.has(ruleId)));
}

/** Those of Redocly's problems that are errors of style. */
export function styleFaults(problems: readonly NormalizedProblem[]): readonly ContractFault[] {
  return toFaults(problems.filter(({ ruleId }) => !structural.has(ruleId)));
}

/** Turns problems into faults. Warnings, and problems that Redocly's ignore file lists, are not faults. */
function toFaults(problems: readonly NormalizedProblem[]): readonly ContractFault[] {
  return problems.flatMap(({ severity, ignored, ruleId, message, suggest, location: [location] }) => {
    if (severity !== "error" || ignored || location === undefined) return [];
    const [meant] = suggest;
    const hint = meant === undefined ? "" : `; did you mean ${JSON.stringify(meant)}?`;
    const rule = ruleId === "bundler" ? "" : ` (rule ${ruleId})`;
    return [{ text: `${withoutStop(message)}${hint}${rule}`, location }];
  });
}

/** The faults in one line: the first with its place, and how many more there are. */
export function describeFaults(core: Linter, faults: readonly ContractFault[]): string {
  const [first, ...others] = describeEach(core, faults);
  return others.length === 0 ? `${first}.` : `${first}, and ${others.length} more after it.`;
}

/** One line for each fault, without a full stop; faults with the same cause share a line. */
function describeEach(core: Linter, faults: readonly ContractFault[]): string[] {
  const lines = new Map<string, string>();
  for (const { text, location, advice = "Correct it" } of faults) {
    const { source, start } = core.getLineColLocation(location);
    const place = `${shownPath(source.absoluteRef)}:${start.line}:${start.col}`;
    const key = causeOf(text) ?? place + text;
    if (!lines.has(key)) lines.set(key, `${place}: ${withoutPlace(text)}. ${advice}`);
  }
  return [...lines.values()];
}

/** A path as people see it: relative to the working folder if it is inside. */
export function shownPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path === "" || path.startsWith("..") || isAbsolute(path) ? file : path;
}

function withoutStop(text: string): string {
  return text.trim().replace(/\.$/, "");
}

/** Removes the place from a message of the YAML parser: the line begins with it already. */
function withoutPlace(text: string): string {
  return text.replace(/ in "[^"]+" \(\d+:\d+\)/, "");
}

/** Why a file cannot be used. Redocly reports this for the file itself and for every reference to it. */
function causeOf(text: string): string | undefined {
  return /^(?:Failed to parse|Can't resolve \$ref): (.+)$/.exec(text)?.[1];
}
