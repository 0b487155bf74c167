import { type ContractNode, isNode, valueAt } from "@video-generations/simulator/compiler";
import type { OperationPlace } from "../../uses/use.ts";
import type { Sides } from "../../witnesses/sides.ts";
import type { Finding } from "../finding.ts";
import { joinOperations } from "./join-operations.ts";

/** An address that counts for an operation, and where the contract names it. */
interface Server {
  readonly pointer: string;
  /** Its description and its variables, as text. */
  readonly text: string;
  readonly variables: ContractNode;
}

/** What changed about the addresses of each operation. Their order says nothing. */
export function judgeServers({ base, head }: Sides): readonly Finding[] {
  const findings = base.uses.operations.flatMap((operation) => {
    const other = head.uses.operations.find(({ key }) => key === operation.key);
    if (other === undefined || operation.isCallback) return [];
    return compareServers(operation.id, serversOf(base.contract, operation), serversOf(head.contract, other));
  });
  return joinOperations(findings);
}

function compareServers(
  operation: string,
  before: ReadonlyMap<string, Server>,
  after: ReadonlyMap<string, Server>,
): readonly Finding[] {
  const shared = { operations: [operation] };
  const removed = removedServers(operation, before, after);
  const others = [...after].flatMap(([url, { pointer, text }]): readonly Finding[] => {
    const origin = {
      ...shared,
      side: "head" as const,
      pointer,
      identity: ["server", url, before.get(url)?.text, text],
    };
    const known = before.get(url);
    if (known === undefined) {
      const why =
        removed.length === 0 ? "The former addresses are still named." : "It stands beside those that are still named.";
      const what = `The address ${url} is new.`;
      return [{ ...origin, class: "compatible", audience: ["callers", "servers"], what, why, rule: "server-added" }];
    }
    if (known.text === text) return [];
    const variable = compareVariables(known.variables, after.get(url)?.variables ?? {});
    if (variable !== undefined)
      return [{ ...origin, ...variable, what: `The variables of the address ${url} changed.` }];
    const what = `The address ${url} is described in other words.`;
    return [
      {
        ...origin,
        class: "documentation",
        audience: ["callers"],
        what,
        why: "Words are not on the wire.",
        rule: "words",
      },
    ];
  });
  return [...removed, ...others];
}

/** The addresses that are gone: each on its own, or together where an operation or a path got a list of its own. */
function removedServers(
  operation: string,
  before: ReadonlyMap<string, Server>,
  after: ReadonlyMap<string, Server>,
): readonly Finding[] {
  const lost = [...before].filter(([url]) => !after.has(url));
  const [listed] = after.values();
  const isOwnList = listed !== undefined && lost.every(([, it]) => listOf(it.pointer) !== listOf(listed.pointer));
  const groups = isOwnList && lost.length > 0 ? [lost] : lost.map((it) => [it]);
  return groups.map((group): Finding => {
    const urls = group.map(([url]) => url);
    const place = group.flatMap(([, { pointer }]) => pointer)[0] ?? "";
    return {
      operations: [operation],
      class: "breaking",
      audience: ["callers"],
      side: isOwnList ? "head" : "base",
      pointer: isOwnList && listed !== undefined ? listOf(listed.pointer) : place,
      what: `The ${urls.length === 1 ? "address" : "addresses"} ${urls.join(" and ")} ${urls.length === 1 ? "is" : "are"} no longer named.`,
      why: "Callers send to the address that the contract names.",
      rule: "server-removed",
      noWitness: "A request says nothing of the address that it is sent to.",
      identity: ["servers removed", urls],
    };
  });
}

function listOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf("/"));
}

/** What changed variables mean: the values that they may have, and what they are when nobody sets them. */
function compareVariables(
  before: ContractNode,
  after: ContractNode,
): Pick<Finding, "class" | "audience" | "why" | "rule" | "noWitness"> | undefined {
  const names = Object.keys({ ...before, ...after });
  const valuesOf = (variables: ContractNode, name: string) => {
    const { enum: listed, default: usual } = isNode(variables[name]) ? variables[name] : {};
    return { usual, listed: Array.isArray(listed) ? listed : undefined };
  };
  const pairs = names.map((name) => [valuesOf(before, name), valuesOf(after, name)] as const);
  const isWithin = (inner: readonly unknown[] | undefined, outer: readonly unknown[] | undefined) =>
    outer === undefined || (inner?.every((it) => outer.includes(it)) ?? false);
  if (pairs.some(([old, present]) => old.usual !== present.usual || !isWithin(old.listed, present.listed))) {
    return {
      class: "breaking",
      audience: ["callers"],
      why: "Callers send to an address that the contract no longer names, or to another one when they set nothing.",
      rule: "server-removed",
      noWitness: "A request says nothing of the address that it is sent to.",
    };
  }
  if (pairs.every(([old, present]) => isWithin(present.listed, old.listed))) return undefined;
  const why = "The former addresses are still named.";
  return { class: "compatible", audience: ["callers", "servers"], why, rule: "server-added" };
}

/** The servers of the operation itself, else of its path, else of the contract. */
function serversOf(contract: ContractNode, { pointer }: OperationPlace): ReadonlyMap<string, Server> {
  const places = [pointer, pointer.slice(0, pointer.lastIndexOf("/")), ""].map((it) => `${it}/servers`);
  const place = places.find((it) => Array.isArray(valueAt(contract, it)));
  const listed = place === undefined ? [] : valueAt(contract, place);
  const servers = Array.isArray(listed) ? listed : [];
  return new Map(
    servers.flatMap((server: unknown, index) => {
      if (!isNode(server)) return [];
      const { url, ...rest } = server;
      return [
        [
          String(url),
          {
            pointer: `${place}/${index}`,
            text: JSON.stringify(rest),
            variables: isNode(rest.variables) ? rest.variables : {},
          },
        ] as const,
      ];
    }),
  );
}
