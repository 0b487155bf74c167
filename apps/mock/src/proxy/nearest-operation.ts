import { distance } from "fastest-levenshtein";
import type { Operation } from "../prism/contract-messages.ts";

/** The operation that a call was probably meant for. */
export interface NearestOperation {
  /** Its methods and path, such as `GET /v1/tasks/{task_id}`. */
  readonly operation: string;
  /**
   * How the call must change to be this operation, such as `without the slash at the end`; says nothing about a
   * misspelt path.
   */
  readonly slips: readonly string[];
  /** Whether it is so near that hardly anything else can be meant. */
  readonly isClose: boolean;
}

/**
 * The longest path that is compared: no path of a contract is longer, and the time to compare grows with the length.
 */
const maxLength = 300;

/** The cost of a whole segment too many or too few, such as a missing prefix. */
const segmentCost = 2;

/** Whether a path begins like one of the contract's: `/v1/anything` if the contract has `/v1/tasks/{task_id}`. */
export function isUnderContract(operations: readonly Operation[], path: string): boolean {
  const [first = ""] = segmentsOf(tidyPath(path).path);
  return operations.some((operation) => {
    const [own = ""] = segmentsOf(operation.path);
    return own !== "" && !isTemplate(own) && own.toLowerCase() === first.toLowerCase();
  });
}

/** Finds the operation whose path is the fewest edits away; if several methods have that path, all are named. */
export function nearestOperation(
  operations: readonly Operation[],
  method: string,
  path: string,
): NearestOperation | undefined {
  if (path.length > maxLength) return undefined;
  const { path: tidy, slips } = tidyPath(path);
  const given = segmentsOf(tidy);
  const rank = (operation: Operation): number =>
    editDistance(given, segmentsOf(operation.path)) + (operation.method === method ? 0 : 0.5);
  const [best] = operations.map((operation) => ({ operation, rank: rank(operation) })).sort((a, b) => a.rank - b.rank);
  if (best === undefined) return undefined;
  const template = best.operation.path;
  const methods = operations.filter((operation) => operation.path === template).map((operation) => operation.method);
  const prefix = missingPrefix(given, segmentsOf(template));
  const isSpelt = prefix !== undefined;
  const fits = Math.min(3, template.replaceAll(/\{.*?\}/g, "").length / 3);
  return {
    operation: `${methods.join(", ")} ${template}`,
    slips: [
      ...(isSpelt ? slips : []),
      ...(isSpelt && prefix !== "" ? [`with ${prefix} in front`] : []),
      ...(isSpelt && hasOtherCase(given, segmentsOf(template)) ? ["in the same letter case"] : []),
      ...(methods.includes(method) ? [] : ["with another method"]),
    ],
    isClose: given.length > 0 && editDistance(given, segmentsOf(template)) <= fits,
  };
}

/** The path without what clients put in by accident, and what that was. */
function tidyPath(path: string): { path: string; slips: readonly string[] } {
  const decoded = decodePath(path);
  const single = decoded.replace(/\/{2,}/g, "/");
  const bare = single.replace(/(.)\/$/, "$1");
  const slips = [
    [decoded !== path && decoded.split("/").length !== path.split("/").length, "with its slashes not percent-encoded"],
    [single !== decoded, "without the doubled slash"],
    [bare !== single, "without the slash at the end"],
  ] as const;
  return { path: bare, slips: slips.filter(([isMade]) => isMade).map(([, words]) => words) };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Levenshtein's distance in segments; to change a literal segment costs the distance of its letters. */
function editDistance(given: readonly string[], template: readonly string[]): number {
  let previous = template.map((_, at) => at * segmentCost).concat(template.length * segmentCost);
  for (const [row, segment] of given.entries()) {
    const current = [(row + 1) * segmentCost];
    for (const [column, wanted] of template.entries()) {
      const change =
        (previous[column] ?? 0) + (isTemplate(wanted) ? 0 : distance(segment.toLowerCase(), wanted.toLowerCase()));
      const more = (previous[column + 1] ?? 0) + segmentCost;
      const fewer = (current[column] ?? 0) + segmentCost;
      current.push(Math.min(change, more, fewer));
    }
    previous = current;
  }
  return previous[template.length] ?? 0;
}

/** What is missing before a path that otherwise fits the template: "" for nothing; `undefined` if it does not fit. */
function missingPrefix(given: readonly string[], template: readonly string[]): string | undefined {
  const missing = template.slice(0, template.length - given.length);
  const isSame = given.every((segment, at) => isSegment(segment, template[missing.length + at] ?? ""));
  // A placeholder fits every segment; the path must also have a literal segment in common with the template.
  const hasOwn = template.slice(missing.length).some((segment) => !isTemplate(segment));
  if (given.length > template.length || !isSame || !hasOwn) return undefined;
  return missing.map((segment) => `/${segment}`).join("");
}

function isSegment(segment: string, wanted: string): boolean {
  return isTemplate(wanted) || segment.toLowerCase() === wanted.toLowerCase();
}

function hasOtherCase(given: readonly string[], template: readonly string[]): boolean {
  const ahead = template.length - given.length;
  return given.some((segment, at) => !isTemplate(template[ahead + at] ?? "") && segment !== template[ahead + at]);
}

function isTemplate(segment: string): boolean {
  return /^\{.+\}$/.test(segment);
}

function segmentsOf(path: string): readonly string[] {
  return path.split("/").filter((segment) => segment !== "");
}
