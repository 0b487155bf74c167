import { escapeStep, isNode } from "@video-generations/simulator/compiler";
import { reasonOf } from "../log/reason-of.ts";

/** Members whose content is data and not a schema. */
const data: ReadonlySet<string> = new Set(["example", "examples", "default", "enum", "const"]);

/** Members whose own members have free names, such as `x-request-id` and `default`. */
const named: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "dependentSchemas",
  "$defs",
  "schemas",
  "parameters",
  "headers",
  "responses",
  "requestBodies",
  "paths",
]);

/**
 * Finds a pattern that is not a regular expression, anywhere in a contract: it would fail only at its first use.
 *
 * @param contract - Bundled
 * @returns `undefined` if all patterns are good
 */
export function patternFault(contract: object): PatternFault | undefined {
  return faultIn(contract, "#", false);
}

/** Where a pattern is not a regular expression, and what is wrong with it. */
export interface PatternFault {
  readonly pointer: string;
  readonly reason: string;
}

function faultIn(node: unknown, pointer: string, isNamed: boolean): PatternFault | undefined {
  if (Array.isArray(node)) return firstOf(Object.entries(node), pointer);
  if (!isNode(node)) return undefined;
  if (isNamed) return firstOf(Object.entries(node), pointer);
  const keys = isNode(node.patternProperties) ? Object.keys(node.patternProperties) : [];
  const patterns = [...(typeof node.pattern === "string" ? [node.pattern] : []), ...keys];
  const [reason] = patterns.flatMap((pattern) => reasonAgainst(pattern) ?? []);
  if (reason !== undefined) return { pointer, reason };
  return firstOf(
    Object.entries(node).filter(([key]) => !data.has(key) && !key.startsWith("x-")),
    pointer,
    named,
  );
}

function firstOf(entries: readonly [string, unknown][], pointer: string, maps: ReadonlySet<string> = new Set()) {
  for (const [key, value] of entries) {
    const place = `${pointer}/${escapeStep(key)}`;
    const fault = faultIn(value, place, maps.has(key));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function reasonAgainst(pattern: string): string | undefined {
  try {
    new RegExp(pattern, "u");
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}
