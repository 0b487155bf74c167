import { type ContractNode, isNode, valueAt } from "@video-generations/simulator/compiler";
import type { Side } from "../../review.ts";
import type { Part, Step } from "../../uses/use.ts";
import { absent } from "../../witnesses/bodies.ts";
import { edgeValues } from "../../witnesses/edge-values.ts";
import type { Counterexample } from "../../witnesses/find-witness.ts";
import { conjunctsOf, keywordOf, listsOf, propertiesOf } from "../../witnesses/schemas.ts";
import type { ContractSide, Sides } from "../../witnesses/sides.ts";
import { witnessOf } from "../../witnesses/witness-of.ts";
import { audiencesOf, type Finding } from "../finding.ts";
import { subjectOf } from "../subject.ts";
import { searchFor } from "./schema-effect.ts";
import { wireFormOf } from "./wire-form.ts";

/**
 * Challenges every part of the wire that both contracts have and that differs: looks for values that one accepts and the
 * other refuses, whatever the structural comparison told. What no finding explains becomes one.
 */
export function challengeParts(sides: Sides, findings: readonly Finding[]): readonly Finding[] {
  const breaksIn = (key: string) => findings.some((it) => it.class === "breaking" && it.parts?.includes(key));
  const isTold = (key: string) =>
    findings.some((it) => it.class !== "documentation" && it.touches?.includes(key)) || breaksIn(key);
  const challenged = new Map<string, readonly [Counterexample | undefined, Counterexample | undefined]>();
  return [...sides.base.uses.parts].flatMap(([key, base]) => {
    const head = sides.head.uses.parts.get(key);
    if (head === undefined || isSame(sides, base, head)) return [];
    const shared = JSON.stringify([target(sides.base, base), target(sides.head, head), base.sender, base.kind]);
    const [breaking, obliging]: readonly Side[] = base.sender === "client" ? ["base", "head"] : ["head", "base"];
    const search = (side: Side = "base") => challenge(sides, side, { base, head });
    const found = challenged.get(shared) ?? [
      breaksIn(key) ? undefined : search(breaking),
      isTold(key) ? undefined : search(obliging),
    ];
    challenged.set(shared, found);
    return findingOf(sides, { base, head }, found);
  });
}

function findingOf(
  sides: Sides,
  { base, head }: Readonly<Record<Side, Part>>,
  [breaks, obliges]: readonly (Counterexample | undefined)[],
): readonly Finding[] {
  if (breaks === undefined && obliges === undefined) return [];
  const audience = base.kind === "callback-body" ? "receivers" : base.sender === "client" ? "callers" : "readers";
  const accepting: Side = base.sender === "client" ? "base" : "head";
  const common = {
    side: "head" as const,
    pointer: head.schema,
    operations: [head.operation.id],
    what: `${subjectOf(head.schema)} takes other values.`,
    identity: ["part", base.key],
    parts: [base.key],
  };
  if (breaks !== undefined) {
    return [
      {
        ...common,
        class: "breaking",
        audience: [audience],
        why:
          base.sender === "client" ? "What could be sent is refused now." : "What the contract excluded may come now.",
        rule: base.sender === "client" ? "request-narrowed" : "answer-widened",
        witness: witnessOf(accepting, sides[accepting], { ...breaks, part: breaks.part }),
      },
    ];
  }
  return [
    {
      ...common,
      class: "compatible",
      audience: audiencesOf([audience, "servers"]),
      why:
        base.sender === "client"
          ? "What could be sent is still accepted, and more."
          : "What may come now could come before.",
      rule: base.sender === "client" ? "request-widened" : "answer-narrowed",
    },
  ];
}

function isSame(sides: Sides, base: Part, head: Part): boolean {
  const form = (side: ContractSide, { schema }: Part) =>
    JSON.stringify(wireFormOf(side.contract, valueAt(side.contract, schema)));
  return form(sides.base, base) === form(sides.head, head);
}

function target({ contract }: ContractSide, { schema }: Part): unknown {
  const node = valueAt(contract, schema);
  return isNode(node) && typeof node.$ref === "string" ? node.$ref : schema;
}

/** The smallest value that tells the parts apart, looked for wherever their schemas differ. */
function challenge(sides: Sides, accepting: Side, parts: Readonly<Record<Side, Part>>): Counterexample | undefined {
  const other = accepting === "base" ? "head" : "base";
  const placesOf = (side: Side) => placesIn(sides[side].contract, valueAt(sides[side].contract, parts[side].schema));
  const opposite = Map.groupBy(placesOf(other), ({ path }) => path);
  const found = placesOf(accepting).flatMap(({ steps, path, schema }) => {
    const others = opposite.get(path) ?? [];
    const form = JSON.stringify(wireFormOf(sides[accepting].contract, schema));
    if (others.some((it) => JSON.stringify(wireFormOf(sides[other].contract, it.schema)) === form)) return [];
    const values = [
      absent,
      ...valuesOf(sides, accepting, schema),
      ...others.flatMap((it) => valuesOf(sides, other, it.schema)),
    ];
    return searchFor(sides, accepting, parts, steps, values, () => true) ?? [];
  });
  const sizeOf = ({ value }: Counterexample) => JSON.stringify(value)?.length ?? 0;
  return found.sort((one, two) => sizeOf(one) - sizeOf(two))[0];
}

function valuesOf(sides: Sides, side: Side, schema: unknown): readonly unknown[] {
  return edgeValues(sides[side].judge, schema);
}

interface SchemaAt {
  readonly steps: readonly Step[];
  /** The way without the arms of unions, which the other contract may have in another order. */
  readonly path: string;
  readonly schema: unknown;
}

const deepest = 8;

/** Every schema inside a schema, with the way to it. */
function placesIn(
  contract: ContractNode,
  schema: unknown,
  steps: readonly Step[] = [],
  path = "",
  around: readonly unknown[] = [],
): readonly SchemaAt[] {
  const conjuncts = conjunctsOf(contract, schema);
  const own = conjuncts.find(({ $ref }) => $ref === undefined);
  // A schema that holds itself is walked once round.
  if (steps.length > deepest || (own !== undefined && around.includes(own))) return [];
  const inside = [...around, own];
  const visit = (inner: unknown, step: Step, name: string) =>
    placesIn(contract, inner, [...steps, step], path + name, inside);
  const items = keywordOf(conjuncts, "items");
  return [
    { steps, path, schema },
    ...[...propertiesOf(conjuncts)].flatMap(([name, inner]) => visit(inner, { kind: "property", name }, `/${name}`)),
    ...(items === undefined ? [] : visit(items, { kind: "item" }, "/*")),
    ...(["oneOf", "anyOf"] as const).flatMap((keyword) =>
      listsOf(conjuncts, keyword).flatMap((arm, index) => visit(arm, { kind: "arm", keyword, index }, "")),
    ),
  ];
}
