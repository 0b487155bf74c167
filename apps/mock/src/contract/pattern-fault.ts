import { escapeStep, isNode } from "@video-generations/simulator/compiler";
import { reasonOf } from "../log/reason-of.ts";

/** Members whose content is somebody's data and no schema. */
const data: ReadonlySet<string> = new Set(["example", "examples", "default", "enum", "const"]);

/** Members whose own members have names that somebody chose, `x-request-id` and `default` among them. */
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
 * Finds a regular expression that is none, anywhere in a contract: what uses it would fail when it is first used.
 *
 * @param contract - Bundled.
 * @returns Undefined when all are good.
 */
export function patternFault(contract: object): PatternFault | undefined {
  return faultIn(contract, "#", false);
}

/** Where a pattern is none, and what is wrong with it. */
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
