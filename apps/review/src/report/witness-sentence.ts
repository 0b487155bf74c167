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
  const detail = describeDetail(change, witness.message, membersOf(witness));
  if (detail !== undefined) return `${name} ${detail}`;
  return witness.kind === "response" ? `${name} with status ${witness.value.status}` : name;
}

/** Everything in a witness that has a name: the members of its body, its headers, and its query. */
function membersOf({ value }: Exclude<Witness, { kind: "type" }>): object {
  const [, query = ""] = "path" in value ? value.path.split("?") : [];
  return { body: value.body, headers: value.headers, query: Object.fromEntries(new URLSearchParams(query)) };
}

/** The member that decides, as the refusal names it, or else the change; `undefined` when it is not clear. */
function describeDetail(change: Change, message: string, members: object): string | undefined {
  const missing = /required property ['`"]([\w-]+)|have the property `([\w-]+)`/.exec(message);
  const absent = missing?.[1] ?? missing?.[2];
  if (absent !== undefined && membersNamed(absent, members).length === 0) return `without \`${absent}\``;
  const names = [...namesIn(message), ...lastProperty(change.pointer)];
  const name = names.find((each) => membersNamed(each, members).length > 0);
  if (name === undefined) return undefined;
  const values = new Set(membersNamed(name, members).map((value) => toPrintableJson(value)));
  const [value = ""] = values;
  if (values.size > 1 || value.includes("`")) return undefined;
  const shown = clip(value, 80);
  return /^["[{]/.test(shown) ? `with \`${name}\` \`${shown}\`` : `with \`${name}\` ${shown}`;
}

/** The names in a refusal: `task_info.seed must be …`, or those in quotes. */
function namesIn(message: string): readonly string[] {
  const place = /^(?:[\w-]+\.)*([A-Za-z_][\w-]*) must\b/.exec(message)?.[1];
  const quoted = [...message.matchAll(/[`'"/]([A-Za-z_][\w-]*)/g)].map(([, name = ""]) => name);
  return place === undefined ? quoted : [place, ...quoted];
}

/** The property that a pointer leads to or through, the last one. */
function lastProperty(pointer: string): readonly string[] {
  const steps = pointer.split("/").map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const at = steps.lastIndexOf("properties");
  const name = at < 0 ? undefined : steps[at + 1];
  return name === undefined || !/^[\w.-]{1,60}$/.test(name) ? [] : [name];
}

function membersNamed(name: string, value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.values(value).flatMap((member) => membersNamed(name, member));
  return Object.hasOwn(value, name) ? [Reflect.get(value, name), ...inside] : inside;
}
