import { type ContractNode, isNode, valueAt } from "@video-generations/simulator/compiler";
import { pointerTo } from "../../contract/source-places.ts";
import type { Witness, WitnessRequest } from "../../review.ts";
import type { OperationPlace } from "../../uses/use.ts";
import type { Sides } from "../../witnesses/sides.ts";
import { smallestRequest } from "../../witnesses/witness-of.ts";
import type { Finding } from "../finding.ts";
import { joinOperations } from "./join-operations.ts";

/** One way to be let in: the schemes that are needed together, by how they are sent. */
interface Alternative {
  readonly schemes: readonly string[];
  /** What tells it from others: how each is sent, and with which scopes. */
  readonly needs: readonly string[];
}

interface Security {
  readonly alternatives: readonly Alternative[];
  /** Where the requirement stands, or the scheme if the requirement is the same in both contracts. */
  readonly pointer: string;
  readonly listed: string;
}

/** What changed about who may call each operation, and how a key is sent. */
export function judgeSecurity(sides: Sides): readonly Finding[] {
  const findings = sides.base.uses.operations.flatMap((operation) => {
    const other = sides.head.uses.operations.find(({ key }) => key === operation.key);
    return other === undefined ? [] : compareSecurity(sides, operation, other);
  });
  return joinOperations(findings);
}

function compareSecurity(sides: Sides, base: OperationPlace, head: OperationPlace): readonly Finding[] {
  const [before, after] = [securityOf(sides.base.contract, base), securityOf(sides.head.contract, head)];
  // The server sends a callback: it must bring what the receiver may ask for.
  const [given, asked] = base.isCallback ? [after, before] : [before, after];
  const lost = given.alternatives.filter((it) => !asked.alternatives.some((other) => isWithin(other, it)));
  const gained = asked.alternatives.filter((it) => !given.alternatives.some((other) => isWithin(other, it)));
  // The place of the operation itself says more than the contract's root.
  const isOwnBefore = after.pointer === "/security" && before.pointer !== "/security";
  const [side, place] = isOwnBefore ? (["base", before.pointer] as const) : (["head", after.pointer] as const);
  const origin = {
    side,
    pointer: before.listed === after.listed ? (schemePointer(sides, after.listed) ?? place) : place,
    operations: [base.id],
    identity: ["security", before.alternatives, after.alternatives],
  };
  const audience = base.isCallback ? ("receivers" as const) : ("callers" as const);
  if (lost.length > 0) {
    return [
      {
        ...origin,
        class: "breaking",
        audience: [audience],
        what: `A ${base.isCallback ? "callback" : "call"} needed ${inWords(before)}, and needs ${inWords(after)} now.`,
        why: base.isCallback
          ? "Receivers may get a callback without what they ask for."
          : "What was enough to be let in no longer is.",
        rule: "security-changed",
        witness: witnessOf(sides, base, lost[0], inWords(asked)),
      },
    ];
  }
  if (gained.length === 0) return before.listed === after.listed ? [] : [renamedScheme(origin, audience)];
  return [
    {
      ...origin,
      class: "compatible",
      audience: [audience, "servers"],
      what: `A ${base.isCallback ? "callback" : "call"} needed ${inWords(before)}, and needs ${inWords(after)} now.`,
      why: "What was enough to be let in still is.",
      rule: "security-widened",
    },
  ];
}

type Origin = Pick<Finding, "side" | "pointer" | "operations" | "identity">;

function renamedScheme(origin: Origin, audience: Finding["audience"][number]): Finding {
  const what = "The security requirement is written in another way.";
  const why = "What lets a call in is the same.";
  return { ...origin, class: "documentation", audience: [audience], what, why, rule: "words" };
}

function witnessOf(sides: Sides, operation: OperationPlace, given: Alternative | undefined, needed: string): Witness {
  const headers = credentials(given);
  const message = `it needs ${needed}`;
  if (operation.isCallback) {
    const { method } = operation;
    return { kind: "callback", value: { method, headers }, acceptedBy: "head", refusedBy: "base", message };
  }
  const request: WitnessRequest = smallestRequest(sides.base, operation);
  const value = { ...request, headers: { ...request.headers, ...headers } };
  return { kind: "request", value, acceptedBy: "base", refusedBy: "head", message };
}

/** The scheme whose definition changed, if the requirements name it in the same way as before. */
function schemePointer({ base, head }: Sides, listed: string): string | undefined {
  const schemes = head.contract.components;
  const names = isNode(schemes) && isNode(schemes.securitySchemes) ? Object.keys(schemes.securitySchemes) : [];
  const pointers = names
    .filter((name) => listed.includes(JSON.stringify(name)))
    .map((name) => `/components/securitySchemes${pointerTo(name)}`);
  return pointers.find(
    (it) => JSON.stringify(valueAt(base.contract, it)) !== JSON.stringify(valueAt(head.contract, it)),
  );
}

function securityOf(contract: ContractNode, { pointer }: OperationPlace): Security {
  const own = `${pointer}/security`;
  const place = Array.isArray(valueAt(contract, own)) ? own : "/security";
  const listed = valueAt(contract, place);
  const requirements = Array.isArray(listed) ? listed.filter(isNode) : [];
  // Without a requirement everybody is let in.
  const alternatives =
    requirements.length === 0 ? [{ schemes: [], needs: [] }] : requirements.map((it) => alternativeOf(contract, it));
  return { alternatives, pointer: place, listed: textOf(requirements) };
}

function alternativeOf(contract: ContractNode, requirement: ContractNode): Alternative {
  const schemes = Object.keys(requirement).map((name) => wayOf(contract, name));
  const scopesOf = (scopes: unknown): readonly unknown[] => (Array.isArray(scopes) ? scopes : []);
  const needs = Object.values(requirement).flatMap((scopes, index) => [
    `${schemes[index]}`,
    ...scopesOf(scopes).map((scope) => `${schemes[index]} with ${String(scope)}`),
  ]);
  return { schemes, needs };
}

/** How a scheme is sent. Its name is not on the wire. */
function wayOf(contract: ContractNode, name: string): string {
  const scheme = valueAt(contract, `/components/securitySchemes${pointerTo(name)}`);
  if (!isNode(scheme)) return name;
  const { type, in: place, name: field, scheme: method, openIdConnectUrl, flows } = scheme;
  if (type === "http") return `header authorization (${String(method).toLowerCase()})`;
  if (type === "apiKey") return `${String(place)} ${place === "header" ? String(field).toLowerCase() : String(field)}`;
  return `${String(type)} ${JSON.stringify(openIdConnectUrl ?? addressesOf(flows))}`;
}

/** Where a key is asked for, without the words for what it may do. */
function addressesOf(flows: unknown): unknown {
  if (!isNode(flows)) return "";
  return Object.entries(flows).map(([name, flow]) => [name, isNode(flow) ? { ...flow, scopes: undefined } : flow]);
}

/** The requirements as text. Their order says nothing, nor does that of schemes and scopes. */
function textOf(requirements: readonly ContractNode[]): string {
  const texts = requirements.map((it) =>
    JSON.stringify(
      Object.entries(it)
        .map(([name, scopes]) => [name, Array.isArray(scopes) ? [...scopes].sort() : scopes])
        .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
    ),
  );
  return `[${texts.sort().join()}]`;
}

function isWithin({ needs }: Alternative, given: Alternative): boolean {
  return needs.every((need) => given.needs.includes(need));
}

function inWords({ alternatives }: Security): string {
  return alternatives.map(({ schemes }) => schemes.join(" and ") || "no key").join(", or ");
}

/** The headers that carry a key, with a stand-in for it. */
function credentials(alternative: Alternative | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (alternative?.schemes ?? []).flatMap((way) => {
      const [, name, scheme] = /^header (\S+)(?: \((\w+)\))?$/.exec(way) ?? [];
      if (name === undefined) return [];
      return [[name, scheme === undefined ? "<key>" : `${scheme[0]?.toUpperCase()}${scheme.slice(1)} <key>`]];
    }),
  );
}
