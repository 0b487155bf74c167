import { createHash } from "node:crypto";
import { type ContractNode, isNode, unescapeStep } from "@video-generations/simulator/compiler";
import type { Finding } from "../classes/finding.ts";
import type { FindSourcePlace } from "../contract/source-places.ts";
import type { Change, Side } from "../review.ts";
import type { Sides } from "../witnesses/sides.ts";

const classes: readonly Change["class"][] = ["breaking", "compatible", "documentation"];

/** The findings as changes, with their places in the sources, the most serious first. */
export function toChanges(
  sides: Sides,
  places: Readonly<Record<Side, FindSourcePlace>>,
  findings: readonly Finding[],
): readonly Change[] {
  const changes = findings.map((finding) => toChange(sides, places, finding));
  return withUniqueIds(changes).sort(
    (one, other) =>
      classes.indexOf(one.class) - classes.indexOf(other.class) ||
      one.file.localeCompare(other.file) ||
      one.line - other.line ||
      one.id.localeCompare(other.id),
  );
}

function toChange(sides: Sides, places: Readonly<Record<Side, FindSourcePlace>>, finding: Finding): Change {
  const { side, pointer, operations, witness, noWitness } = finding;
  return {
    id: idOf(finding),
    class: finding.class,
    audience: finding.audience,
    operation: operations[0] ?? "",
    operations,
    pointer,
    ...places[side](pointer),
    what: finding.what,
    why: finding.why,
    rule: finding.rule,
    rules: rulesAt(sides[side].contract, pointer),
    ...(witness === undefined ? finding.class === "breaking" && noWitness !== undefined && { noWitness } : { witness }),
  };
}

/** The same for the same change of the same part, whatever else the commits hold. */
function idOf({ pointer, identity }: Finding): string {
  return createHash("sha256")
    .update(JSON.stringify([pointer, identity]))
    .digest("hex")
    .slice(0, 10);
}

/** Two changes of one part that are alike in everything get different ids. */
function withUniqueIds(changes: readonly Change[]): Change[] {
  const seen = new Map<string, number>();
  return changes.map((change) => {
    const count = (seen.get(change.id) ?? 0) + 1;
    seen.set(change.id, count);
    return count === 1 ? change : { ...change, id: `${change.id}-${count}` };
  });
}

/** The entries of RULES.md that the part carries, or the nearest part around it that carries any. */
export function rulesAt(contract: ContractNode, pointer: string): readonly string[] {
  const keys = pointer.split("/").slice(1).map(unescapeStep);
  let at: unknown = contract;
  let rules: readonly string[] = [];
  for (const key of ["", ...keys]) {
    if (key !== "" || at !== contract) at = memberOf(at, key);
    const own = isNode(at) ? at["x-rules"] : undefined;
    if (Array.isArray(own)) rules = own.filter((it) => typeof it === "string");
  }
  return rules;
}

function memberOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value[Number(key)];
  return isNode(value) ? value[key] : undefined;
}
