import { unescapeStep } from "@video-generations/simulator/compiler";
import type { StructuralChange } from "../structure/structural-change.ts";

/** What changed, in one sentence. The subject is the nearest part that has a name. */
export function describeChange(change: StructuralChange): string {
  const { kind, property, base, head } = change;
  const pointer = head?.pointer ?? base?.pointer ?? "";
  const subject = subjectOf(property === undefined ? pointer : withoutLast(pointer, property));
  if (property === undefined) return `${subject} was ${kind}.`;
  const [before, after] = [base?.value, head?.value];
  if (property === "key") return `${show(before)} became ${show(after)}.`;
  if (Array.isArray(before) && Array.isArray(after)) return describeLists(subject, property, before, after);
  if (before === undefined) return `${subject} has the new \`${property}\` ${show(after)}.`;
  if (after === undefined) return `${subject} no longer has \`${property}\` ${show(before)}.`;
  if (isWord(property)) return `The \`${property}\` of ${subject} has other words.`;
  return `\`${property}\` of ${subject} is ${show(after)}, and was ${show(before)}.`;
}

const texts: ReadonlySet<string> = new Set(["description", "summary", "title"]);

function isWord(property: string): boolean {
  return texts.has(property);
}

function describeLists(
  subject: string,
  property: string,
  before: readonly unknown[],
  after: readonly unknown[],
): string {
  const missing = (from: readonly unknown[], among: readonly unknown[]) =>
    from.filter((it) => !among.some((other) => JSON.stringify(other) === JSON.stringify(it)));
  const gained = missing(after, before).map(show);
  const lost = missing(before, after).map(show);
  const parts = [
    ...(gained.length > 0 ? [`gains ${gained.join(", ")}`] : []),
    ...(lost.length > 0 ? [`loses ${lost.join(", ")}`] : []),
  ];
  return `\`${property}\` of ${subject} ${parts.join(" and ") || "is in another order"}.`;
}

const sections: Readonly<Record<string, string>> = {
  schemas: "the schema",
  responses: "the answer",
  parameters: "the parameter",
  headers: "the header",
  callbacks: "the callback",
  examples: "the example",
  securitySchemes: "the security scheme",
  links: "the link",
};

/** The words for a part at a pointer: `duration` of the schema `VideoGenerationParams`. */
export function subjectOf(pointer: string): string {
  const keys = pointer.split("/").slice(1).map(unescapeStep);
  const within = keys[0] === "components" ? componentOf(keys) : operationOf(keys);
  const inner = innerNameOf(keys[0] === "components" ? keys.slice(3) : keys);
  return inner === undefined || inner === within ? within : `${inner} of ${within}`;
}

function componentOf([, section = "", name = ""]: readonly string[]): string {
  return `${sections[section] ?? section} \`${name}\``;
}

function operationOf(keys: readonly string[]): string {
  if (keys[0] !== "paths") return keys.length === 0 ? "the contract" : `\`${keys.join(".")}\``;
  const [, path = "", method] = keys;
  return method === undefined ? `\`${path}\`` : `\`${method.toUpperCase()} ${path}\``;
}

function innerNameOf(keys: readonly string[]): string | undefined {
  for (let at = keys.length - 1; at > 0; at -= 1) {
    const [kind, name = ""] = [keys[at - 1], keys[at]];
    if (kind === "properties") return `\`${name}\``;
    if (kind === "responses") return `the answer ${name}`;
    if (kind === "headers") return `the header \`${name}\``;
    if (kind === "parameters") return "a parameter";
    if (kind === "callbacks") return `the callback \`${name}\``;
    if (kind === "content") return `the body \`${name}\``;
    if (kind === "oneOf" || kind === "anyOf") return `the alternative ${Number(name) + 1}`;
    if (name === "items") return "the items";
  }
  return keys.includes("requestBody") ? "the body" : undefined;
}

function withoutLast(pointer: string, property: string): string {
  return pointer.endsWith(`/${property}`) ? pointer.slice(0, -property.length - 1) : pointer;
}

/** A value in a sentence, cut where it is long. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return `\`${text.length > 80 ? `${text.slice(0, 77)}…` : text}\``;
}
