import { dirname, resolve } from "node:path";
import { type ContractNode, escapeStep, isNode, valueAt } from "@video-generations/simulator/compiler";
import type { BaseResolver, Document } from "../prism/linter.ts";
import { type ContractFault, shownPath } from "./contract-faults.ts";

/** A reference as it stands in a file. */
interface Reference {
  readonly document: Document;
  /** JSON pointer of the object that holds it, without the leading `#`. */
  readonly pointer: string;
  readonly target: string;
}

/**
 * Finds a reference that leads only to other references and in the end back to itself; `undefined` if there is none. A
 * schema that contains itself is not such a cycle: something on the way describes it. What another server has is not
 * looked at.
 *
 * @param root - Absolute path of the description's root
 */
export async function refCycleFault(resolver: BaseResolver, root: string): Promise<ContractFault | undefined> {
  const read = async (file: string): Promise<Document | undefined> => {
    if (isRemote(file)) return undefined;
    const document = await resolver.resolveDocument(null, file, true).catch(() => undefined);
    return document === undefined || document instanceof Error ? undefined : document;
  };
  const files = new Set([root]);
  for (const file of files) {
    const document = await read(file);
    if (document === undefined) continue;
    for (const reference of referencesIn(document)) {
      files.add(placeOf(reference).file);
      const cycle = await cycleFrom(reference, read);
      if (cycle !== undefined) return cycleFault(reference, cycle);
    }
  }
  return undefined;
}

function cycleFault({ document, pointer }: Reference, cycle: readonly string[]): ContractFault {
  const location = { source: document.source, pointer: `#${pointer}` };
  const text = `the reference leads to nothing but itself, ${cycle.join(" → ")}`;
  return { text, advice: "Describe something at one of these places", location };
}

/** The places on the cycle; `undefined` if the references end somewhere. */
async function cycleFrom(
  start: Reference,
  read: (file: string) => Promise<Document | undefined>,
): Promise<readonly string[] | undefined> {
  const passed: string[] = [];
  let at: Reference | undefined = start;
  while (at !== undefined) {
    const { file, pointer } = placeOf(at);
    const name = shownPath(file) + (pointer === "" ? "" : `#${pointer}`);
    if (passed.includes(name)) return [...passed.slice(passed.indexOf(name)), name];
    passed.push(name);
    const document: Document | undefined = await read(file);
    const node = document && valueAt(document.parsed, pointer);
    at =
      document && isNode(node) && typeof node.$ref === "string" ? { document, pointer, target: node.$ref } : undefined;
  }
  return undefined;
}

function placeOf({ document, target }: Reference): { readonly file: string; readonly pointer: string } {
  const { absoluteRef } = document.source;
  const [file = "", pointer = ""] = target.split("#", 2);
  const isWhole = file === "" || isRemote(file);
  return {
    file: isWhole ? file || absoluteRef : resolve(dirname(absoluteRef), file),
    pointer: pointer.replace(/\/$/, ""),
  };
}

/** Whether a file is on another server. */
export function isRemote(file: string): boolean {
  return /^https?:\/\//.test(file);
}

function* referencesIn(document: Document): Generator<Reference> {
  const seen = new Set<unknown>();
  const open: [pointer: string, node: unknown][] = [["", document.parsed]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [pointer, node] = next;
    if (typeof node !== "object" || node === null || seen.has(node)) continue;
    seen.add(node);
    const { $ref: target } = node as ContractNode;
    if (typeof target === "string") yield { document, pointer, target };
    for (const [key, value] of Object.entries(node)) {
      open.push([`${pointer}/${escapeStep(key)}`, value]);
    }
  }
}
