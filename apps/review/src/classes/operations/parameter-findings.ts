import { type ContractNode, isNode, valueAt } from "@video-generations/simulator/compiler";
import { pointerTo } from "../../contract/source-places.ts";
import type { Audience, Side, Witness } from "../../review.ts";
import { resolve } from "../../structure/normalize-changes.ts";
import type { OperationPlace } from "../../uses/use.ts";
import type { Sides } from "../../witnesses/sides.ts";
import { smallestRequest } from "../../witnesses/witness-of.ts";
import type { Finding } from "../finding.ts";

/** A parameter that counts for an operation. */
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly isRequired: boolean;
  /** How it is written, with the defaults filled in. */
  readonly style: string;
  readonly pointer: string;
  /** Where it stands in the list, which may be a reference to `pointer`. */
  readonly listedAt: string;
}

/** What changed about the parameters of each operation, whether they stand at the path or at the operation. */
export function judgeParameters(sides: Sides): readonly Finding[] {
  return sides.base.uses.operations.flatMap((base) => {
    const head = sides.head.uses.operations.find(({ key }) => key === base.key);
    return head === undefined ? [] : compareOperation(sides, base, head);
  });
}

function compareOperation(sides: Sides, base: OperationPlace, head: OperationPlace): readonly Finding[] {
  const [before, after] = [parametersOf(sides.base.contract, base), parametersOf(sides.head.contract, head)];
  const context = { sides, operation: base };
  const lost = [...before].filter(([key]) => !after.has(key)).map(([, it]) => it);
  const gained = [...after].filter(([key]) => !before.has(key)).map(([, it]) => it);
  const isMoved = (it: Parameter) => gained.some(({ name }) => name.toLowerCase() === it.name.toLowerCase());
  const wasMoved = (it: Parameter) => lost.some(({ name }) => name.toLowerCase() === it.name.toLowerCase());
  return [
    ...lost.map((it) => removed(context, it, isMoved(it))),
    ...gained.filter((it) => !wasMoved(it) || it.isRequired).map((it) => added(context, it)),
    ...[...before].flatMap(([key, it]) => compareOne(context, it, after.get(key))),
  ];
}

interface Context {
  readonly sides: Sides;
  readonly operation: OperationPlace;
}

function compareOne(context: Context, before: Parameter, after: Parameter | undefined): readonly Finding[] {
  if (after === undefined) return [];
  const shared = { ...originOf(context, "head", after), identity: ["parameter", before, after].map(withoutPlace) };
  const name = `\`${after.name}\` of \`${context.operation.id}\``;
  const changes: Finding[] = [];
  if (before.isRequired !== after.isRequired) {
    const isStricter = after.isRequired !== context.operation.isCallback;
    changes.push({
      ...shared,
      class: isStricter ? "breaking" : "compatible",
      audience: isStricter ? audienceOf(context) : [...audienceOf(context), "servers"],
      what: `${name} is ${after.isRequired ? "required now" : "no longer required"}.`,
      why: isStricter ? "What was enough without it no longer is." : "It may be there as before.",
      rule: after.isRequired ? "parameter-required" : "parameter-optional",
      ...(isStricter && witnessOf(context, `${after.name} is required`)),
    });
  }
  if (before.style !== after.style) {
    changes.push({
      ...shared,
      class: "breaking",
      audience: audienceOf(context),
      what: `${name} is written in another way: ${after.style}, and was ${before.style}.`,
      why: "It is written in one way and read in another.",
      rule: "parameter-style",
      ...witnessOf(context, `${after.name} is written as ${after.style}`),
    });
  }
  return changes;
}

function removed(context: Context, parameter: Parameter, isMoved: boolean): Finding {
  return {
    ...originOf(context, "base", parameter),
    class: "breaking",
    audience: audienceOf(context),
    what: `\`${parameter.name}\` of \`${context.operation.id}\` ${isMoved ? "is somewhere else" : "was removed"}.`,
    why: isMoved
      ? "It is sent where it is no longer looked for."
      : "It could be sent, and nothing says any more that it is read.",
    rule: isMoved ? "parameter-moved" : "parameter-removed",
    typed: { pointers: [...new Set([parameter.pointer, parameter.listedAt])], lines: "any", otherwise: "keep" },
    noWitness: "What is not described is ignored, so every request is still accepted.",
    identity: ["parameter removed", withoutPlace(parameter)],
  };
}

function added(context: Context, parameter: Parameter): Finding {
  const { isCallback } = context.operation;
  const isBreaking = parameter.isRequired && !isCallback;
  return {
    ...originOf(context, "head", parameter),
    class: isBreaking ? "breaking" : "compatible",
    audience:
      isBreaking || (isCallback && !parameter.isRequired) ? audienceOf(context) : [...audienceOf(context), "servers"],
    what: `\`${parameter.name}\` of \`${context.operation.id}\` is new${parameter.isRequired ? " and required" : ""}.`,
    why: isBreaking
      ? "What was enough without it no longer is."
      : isCallback
        ? "Receivers may look at it, and need not."
        : "Callers may send it, and need not.",
    rule: isBreaking ? "parameter-required" : "parameter-added",
    ...(isBreaking && witnessOf(context, `${parameter.name} is required`)),
    identity: ["parameter added", withoutPlace(parameter)],
  };
}

function originOf({ operation }: Context, side: Side, { pointer }: Parameter) {
  return { side, pointer, operations: [operation.id] };
}

function audienceOf({ operation }: Context): readonly Audience[] {
  return [operation.isCallback ? "receivers" : "callers"];
}

function witnessOf({ sides, operation }: Context, message: string): { readonly witness: Witness } {
  if (!operation.isCallback) {
    return {
      witness: {
        kind: "request",
        value: smallestRequest(sides.base, operation),
        acceptedBy: "base",
        refusedBy: "head",
        message,
      },
    };
  }
  const { method, headers } = { ...smallestRequest(sides.head, operation) };
  return { witness: { kind: "callback", value: { method, headers }, acceptedBy: "head", refusedBy: "base", message } };
}

function withoutPlace(value: unknown): unknown {
  return isNode(value) ? { ...value, pointer: undefined, listedAt: undefined } : value;
}

function parametersOf(contract: ContractNode, operation: OperationPlace): ReadonlyMap<string, Parameter> {
  const item = operation.pointer.slice(0, operation.pointer.lastIndexOf("/"));
  const all = [item, operation.pointer].flatMap((pointer) => listed(contract, pointer));
  return new Map(all.map((it) => [keyOf(it, operation), it]));
}

function listed(contract: ContractNode, pointer: string): readonly Parameter[] {
  const holder = resolve(contract, valueAt(contract, pointer));
  const list = isNode(holder) && Array.isArray(holder.parameters) ? holder.parameters : [];
  return list.flatMap((entry: unknown, index) => {
    const node = resolve(contract, entry);
    if (!isNode(node)) return [];
    const place =
      isNode(entry) && typeof entry.$ref === "string"
        ? decodeURIComponent(entry.$ref.slice(1))
        : pointer + pointerTo("parameters", index);
    return [
      {
        name: String(node.name),
        in: String(node.in),
        isRequired: node.required === true,
        style: styleOf(node),
        pointer: place,
        listedAt: pointer + pointerTo("parameters", index),
      },
    ];
  });
}

function styleOf({ in: place, style, explode, content }: ContractNode): string {
  if (isNode(content)) return Object.keys(content).join();
  const usual = place === "query" || place === "cookie" ? "form" : "simple";
  const written = typeof style === "string" ? style : usual;
  return `${written}${(explode ?? written === "form") ? ", each value on its own" : ""}`;
}

/** The name of a path's parameter is not on the wire; a header's has no case. */
function keyOf(parameter: Parameter, { path }: OperationPlace): string {
  if (parameter.in === "path") return `path ${path.split("/").indexOf(`{${parameter.name}}`)}`;
  return `${parameter.in} ${parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name}`;
}
