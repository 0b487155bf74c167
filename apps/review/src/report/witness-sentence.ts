import type { Change, Side, Witness } from "../review.ts";
import { clip } from "./clip.ts";
import { toPrintableJson } from "./to-printable.ts";

/** How a witness of each kind is called. */
export const witnessNames: Readonly<Record<Witness["kind"], string>> = {
  request: "request",
  response: "answer",
  callback: "callback",
  type: "line of TypeScript",
};

/** What a witness shows, for a reader who does not read JSON: which value was accepted, and is refused now. */
export function describeWitness(change: Change, witness: Witness): string {
  return `${nameWitness(change, witness)} ${sayVerdicts(witness.kind, witness.acceptedBy)}.`;
}

/** Which of the two contracts accepts a witness, and which one refuses it. */
export function sayVerdicts(kind: Witness["kind"], acceptedBy: Side): string {
  const isNew = acceptedBy === "head";
  if (kind === "request") return isNew ? "was refused and is accepted now" : "was accepted and is refused now";
  if (kind === "type") return isNew ? "did not compile and compiles now" : "compiled and does not compile now";
  return isNew ? "was not valid and is valid now" : "was valid and is not valid now";
}

function nameWitness(change: Change, witness: Witness): string {
  if (witness.kind === "type") return "A line of TypeScript";
  const article = witness.kind === "response" ? "An" : "A";
  const name = `${article} ${witnessNames[witness.kind]}`;
  const detail = describeDetail(change.pointer, witness.value.body, witness.message);
  if (detail !== undefined) return `${name} ${detail}`;
  return witness.kind === "response" ? `${name} with status ${witness.value.status}` : name;
}

/** The member of the body that the change is about; `undefined` when the body does not show which one it is. */
function describeDetail(pointer: string, body: unknown, message: string): string | undefined {
  const name = lastProperty(pointer);
  if (name === undefined || typeof body !== "object" || body === null) return undefined;
  const values = new Set(membersNamed(name, body).map((value) => toPrintableJson(value)));
  const [value] = values;
  if (value === undefined) return message.includes(name) ? `without \`${name}\`` : undefined;
  if (values.size > 1 || value.includes("`")) return undefined;
  return `with \`${name}\` \`${clip(value, 80)}\``;
}

/** The property that a pointer leads to or through, the last one. */
function lastProperty(pointer: string): string | undefined {
  const steps = pointer.split("/").map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const at = steps.lastIndexOf("properties");
  const name = at < 0 ? undefined : steps[at + 1];
  return name === undefined || !/^[\w.-]{1,60}$/.test(name) ? undefined : name;
}

function membersNamed(name: string, value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.values(value).flatMap((member) => membersNamed(name, member));
  return Object.hasOwn(value, name) ? [Reflect.get(value, name), ...inside] : inside;
}
