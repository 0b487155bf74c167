import { type ContractNode, escapeStep, isNode, unescapeStep, valueAt } from "@video-generations/simulator/compiler";
import type { ChangedPart, StructuralChange } from "./structural-change.ts";

/** Parts that only hold others, and what they hold. */
const containers: Readonly<Record<string, string>> = {
  ParameterList: "Parameter",
  HeadersMap: "Header",
  SchemaProperties: "Schema",
  PatternProperties: "Schema",
  ResponsesMap: "Response",
  Responses: "Response",
  ExamplesMap: "Example",
  LinksMap: "Link",
  CallbacksMap: "Callback",
  Paths: "PathItem",
  WebhooksMap: "PathItem",
};

/** Keywords of schemas that the comparison reports as parts of their own. */
const keywordParts: Readonly<Record<string, string>> = { OneOf: "oneOf", AnyOf: "anyOf", AllOf: "allOf" };

/**
 * Brings what the comparison reports to one form: what came or went with what holds it is reported one by one, a part
 * under another name is one that went and one that came, and a member that came or went is not told again as required.
 */
export function normalizeChanges(
  base: ContractNode,
  head: ContractNode,
  changes: readonly StructuralChange[],
): readonly StructuralChange[] {
  const single = changes
    .flatMap(splitRenamed)
    .flatMap((change) => expand(base, head, change))
    .map(asKeyword);
  return single.flatMap((change) => withoutNewMembers(change, single)).flatMap(splitEnum);
}

function splitRenamed(change: StructuralChange): readonly StructuralChange[] {
  if (change.property !== "key" || change.part === "PathItem") return [change];
  const { part, base, head } = change;
  return [
    { kind: "removed", part, base },
    { kind: "added", part, head },
  ];
}

function expand(base: ContractNode, head: ContractNode, change: StructuralChange): readonly StructuralChange[] {
  const part = containers[change.part];
  const { kind } = change;
  if (part === undefined || kind === "modified") return [change];
  const [contract, holder] = kind === "added" ? [head, change.head] : [base, change.base];
  const held = valueAt(contract, holder?.pointer ?? "");
  if (holder === undefined || typeof held !== "object" || held === null) return [change];
  return Object.entries(held).map(([key, value]): StructuralChange => {
    const member: ChangedPart = { pointer: `${holder.pointer}/${escapeStep(key)}`, value: resolve(contract, value) };
    return kind === "added" ? { kind, part, head: member } : { kind, part, base: member };
  });
}

/** The object that a reference leads to; anything else as it is. */
export function resolve(contract: ContractNode, value: unknown, depth = 0): unknown {
  if (!isNode(value) || typeof value.$ref !== "string" || depth > 20) return value;
  return resolve(contract, valueAt(contract, decodeURIComponent(value.$ref.slice(1))), depth + 1);
}

/** A keyword that came or went as a whole is a change of its schema. */
function asKeyword(change: StructuralChange): StructuralChange {
  const { part, property, base, head } = change;
  const last = unescapeStep((head ?? base)?.pointer.split("/").at(-1) ?? "");
  const isOfSchema = part === "Schema" || (isInSchema(change) && !apart.has(part));
  const keyword =
    keywordParts[part] ?? (isOfSchema && property === undefined && isKeyword(change, last) ? last : undefined);
  return keyword === undefined ? change : { ...change, kind: "modified", part: "Schema", property: keyword };
}

/** Parts inside schemas that no validator reads. */
const apart: ReadonlySet<string> = new Set(["SpecExtension", "Example", "ExternalDocs", "Xml", "Discriminator"]);

function isInSchema({ base, head }: StructuralChange): boolean {
  return /\/(schema|components\/schemas\/[^/]+)(\/|$)/.test((head ?? base)?.pointer ?? "");
}

/** Whether the last step of a schema's pointer is a keyword, and not a name or a number among others. */
function isKeyword({ base, head }: StructuralChange, last: string): boolean {
  const parent = (head ?? base)?.pointer.split("/").at(-2);
  return (
    !/^\d+$/.test(last) &&
    !["properties", "patternProperties", "$defs", "dependentSchemas", "schemas"].includes(parent ?? "")
  );
}

/** Takes the names of members that came or went out of a changed `required`: they are told with the member. */
function withoutNewMembers(change: StructuralChange, all: readonly StructuralChange[]): readonly StructuralChange[] {
  if (change.property !== "required" || change.part !== "Schema") return [change];
  const namesOf = (kind: "added" | "removed", side: "base" | "head") => {
    const schema = change[side]?.pointer.replace(/\/required$/, "");
    return all
      .filter((it) => it.kind === kind && it.part === "Schema" && it[side]?.pointer.startsWith(`${schema}/properties/`))
      .map((it) => unescapeStep(it[side]?.pointer.split("/").at(-1) ?? ""));
  };
  const [gone, come] = [namesOf("removed", "base"), namesOf("added", "head")];
  const before = listOf(change.base?.value).filter((name) => !gone.includes(String(name)));
  const after = listOf(change.head?.value).filter((name) => !come.includes(String(name)));
  if (JSON.stringify([...before].sort()) === JSON.stringify([...after].sort())) return [];
  return [
    {
      ...change,
      base: change.base && { ...change.base, value: before },
      head: change.head && { ...change.head, value: after },
    },
  ];
}

/** A list that lost values and gained others changed twice: the two may break different people. */
function splitEnum(change: StructuralChange): readonly StructuralChange[] {
  const { property, base, head } = change;
  if (property !== "enum" || base === undefined || head === undefined) return [change];
  const [before, after] = [listOf(base.value), listOf(head.value)];
  const kept = before.filter((it) => after.includes(it));
  const lost = before.filter((it) => !after.includes(it));
  const gained = after.filter((it) => !before.includes(it));
  if (lost.length === 0 || gained.length === 0 || kept.length + lost.length === 0) return [change];
  return [
    { ...change, head: { ...head, value: kept }, members: lost },
    { ...change, base: { ...base, value: kept }, members: gained },
  ];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
