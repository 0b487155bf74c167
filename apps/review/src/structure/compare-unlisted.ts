import { type ContractNode, isNode } from "@video-generations/simulator/compiler";
import { pointerTo } from "../contract/source-places.ts";
import type { StructuralChange } from "./structural-change.ts";

/** Objects whose keys are names, so that one that looks like a keyword is none. */
const named: ReadonlySet<string> = new Set([
  ...["properties", "patternProperties", "headers", "examples", "schemas", "responses", "parameters", "callbacks"],
  ...["links", "securitySchemes", "content", "paths", "requestBodies", "$defs", "variables", "mapping"],
]);

/**
 * What the structural comparison passes over: extensions (`x-pixels`), links, the values of examples, and defaults that
 * are objects. Compared where both contracts have the part at the same place.
 */
export function compareUnlisted(base: ContractNode, head: ContractNode): readonly StructuralChange[] {
  return compareNodes(base, head, []);
}

function compareNodes(base: unknown, head: unknown, keys: readonly string[]): readonly StructuralChange[] {
  if (Array.isArray(base) && Array.isArray(head)) {
    return base.flatMap((item, index) => compareNodes(item, head[index], [...keys, String(index)]));
  }
  if (!isNode(base) || !isNode(head)) return [];
  const names = [...new Set([...Object.keys(base), ...Object.keys(head)])];
  return names.flatMap((name) => {
    const [before, after] = [base[name], head[name]];
    const part = partOf(name, keys);
    if (part === undefined) return compareNodes(before, after, [...keys, name]);
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    const pointer = pointerTo(...keys, name);
    return [
      {
        kind: "modified",
        part,
        property: name,
        base: { pointer, value: before },
        head: { pointer, value: after },
      } as const,
    ];
  });
}

/** What kind of part a member is that is compared here as a whole; `undefined` for the others. */
function partOf(name: string, keys: readonly string[]): string | undefined {
  const parent = keys.at(-1) ?? "";
  if (keys.at(-2) === "links") return "Link";
  if (named.has(parent)) return undefined;
  if (name.startsWith("x-")) return "SpecExtension";
  if (name === "value" && keys.at(-2) === "examples") return "Example";
  return name === "default" ? "Schema" : undefined;
}
