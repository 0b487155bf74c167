import type { StructuralChange } from "../../structure/structural-change.ts";
import type { Refusal } from "../../witnesses/judge.ts";

/** Keywords that say the same in another way. */
const alike: Readonly<Record<string, readonly string[]>> = {
  const: ["const", "enum", "type"],
  enum: ["enum", "const", "type"],
  type: ["type", "const", "enum"],
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
]);

/** Whether a change may show only inside the value, and not at the place itself. */
export function isCompound({ property }: StructuralChange): boolean {
  return property === undefined || compound.has(property);
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
