import { isNode } from "@video-generations/simulator/compiler";
import type { StructuralChange } from "../../structure/structural-change.ts";
import type { Refusal } from "../../witnesses/judge.ts";

/** Keywords that say the same in another way. */
const alike: Readonly<Record<string, readonly string[]>> = {
  const: ["const", "enum", "type"],
  enum: ["enum", "const", "type"],
  type: ["type", "const", "enum"],
  minContains: ["contains"],
  maxContains: ["contains"],
  additionalProperties: ["additionalProperties", "unevaluatedProperties", "false schema"],
  unevaluatedProperties: ["additionalProperties", "unevaluatedProperties", "false schema"],
};

/** Keywords whose refusal may come from inside them. */
const compound: ReadonlySet<string> = new Set([
  "oneOf",
  "anyOf",
  "allOf",
  "not",
  "if",
  "then",
  "else",
  "items",
  "$ref",
  "contains",
  "prefixItems",
  "patternProperties",
  "propertyNames",
  "dependentSchemas",
  "unevaluatedItems",
]);

/** Whether a change may show only inside the value, and not at the place itself. */
export function isCompound({ property, base, head }: StructuralChange): boolean {
  if (property === undefined || compound.has(property)) return true;
  // A schema of members that are not named refuses inside them; `false` refuses their names.
  const isOpen = property === "additionalProperties" || property === "unevaluatedProperties";
  return isOpen && (isNode(base?.value) || isNode(head?.value));
}

/** Tells whether a refusal comes from what stands inside a keyword, which shows in the value around it. */
export function createRelevanceInside(inside: string, target: string): (refusal: Refusal) => boolean {
  const isWhole = inside === "not" || inside === "contains" || inside === "propertyNames";
  return ({ instancePath, keyword }) =>
    isWhole
      ? instancePath === target && keyword === inside
      : instancePath === target || instancePath.startsWith(`${target}/`);
}

/**
 * Tells whether a refusal comes from a change, so that of several changes each gets a witness of its own.
 *
 * @param target - JSON pointer in a value to where the change is
 */
export function createRelevance(change: StructuralChange, target: string): (refusal: Refusal) => boolean {
  const { property } = change;
  if (property !== undefined && !isCompound(change)) {
    const names = property === "required" ? changedNames(change) : undefined;
    return ({ instancePath, keyword, params }) =>
      instancePath === target &&
      (alike[property] ?? [property]).includes(keyword) &&
      (names === undefined || names.has(params.missingProperty));
  }
  const parent = target.slice(0, target.lastIndexOf("/"));
  const name = target
    .slice(parent.length + 1)
    .replaceAll("~1", "/")
    .replaceAll("~0", "~");
  return ({ instancePath, params }) =>
    instancePath === target ||
    instancePath.startsWith(`${target}/`) ||
    (instancePath === parent && (params.missingProperty === name || params.additionalProperty === name));
}

function changedNames({ base, head }: StructuralChange): ReadonlySet<unknown> {
  const [before, after] = [base?.value, head?.value].map((it) => (Array.isArray(it) ? it : []));
  return new Set([
    ...(before ?? []).filter((it) => !after?.includes(it)),
    ...(after ?? []).filter((it) => !before?.includes(it)),
  ]);
}
