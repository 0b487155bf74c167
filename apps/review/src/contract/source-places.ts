import { readFileSync } from "node:fs";
import { basename, dirname, extname, join, relative, sep } from "node:path";
import { escapeStep, unescapeStep } from "@video-generations/simulator/compiler";
import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { Contract } from "./bundle-contract.ts";

/** A line of a source file. */
export interface SourcePlace {
  /** From the project's root, with `/`. */
  readonly file: string;
  /** Begins with 1. */
  readonly line: number;
}

interface Source {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

/**
 * Finds the line of the sources that a part of the bundle was made from. A part that has no line of its own has that of
 * the nearest part around it.
 */
export type FindSourcePlace = (pointer: string) => SourcePlace;

/** Reads a contract's sources, so that pointers into its bundle lead to their lines. */
export function readSourcePlaces({ file, tree }: Contract): FindSourcePlace {
  const sources = new Map<string, Source>();
  const open = (path: string): Source => {
    const known = sources.get(path);
    if (known !== undefined) return known;
    const lines = new LineCounter();
    const source = { file: path, document: parseDocument(readFileSync(path, "utf8"), { lineCounter: lines }), lines };
    sources.set(path, source);
    for (const reference of referencesOf(source)) open(reference);
    return source;
  };
  const root = open(file);
  // The bundler names a component after its file.
  const components = new Map([...sources.values()].map((it) => [basename(it.file, extname(it.file)), it]));
  return (pointer) => {
    const keys = pointer.split("/").slice(1).map(unescapeStep);
    const [section, , name = ""] = keys;
    const component = section === "components" ? components.get(name) : undefined;
    const hasOwn = section === "components" && root.document.hasIn(keys.slice(0, 3));
    const [start, path] = component === undefined || hasOwn ? [root, keys] : [component, keys.slice(3)];
    return placeOf(start, path, open, tree.folder);
  };
}

function placeOf(start: Source, keys: readonly string[], open: (path: string) => Source, folder: string): SourcePlace {
  let source = start;
  let node: unknown = start.document.contents;
  let offset = 0;
  const enter = (): void => {
    const target = isMap(node) ? node.get("$ref") : undefined;
    if (typeof target !== "string" || target.startsWith("#")) return;
    source = open(join(dirname(source.file), target.replace(/#.*$/, "")));
    node = source.document.contents;
    offset = 0;
  };
  for (const key of keys) {
    // A keyword beside a reference stands where the reference stands.
    if (!(isMap(node) && node.has(key))) enter();
    if (isMap(node)) {
      const pair = node.items.find((it) => isScalar(it.key) && String(it.key.value) === key);
      if (pair === undefined) break;
      offset = isScalar(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(key)];
      if (item === undefined) break;
      offset = rangeStart(item) ?? offset;
      node = item;
    } else break;
  }
  return { file: relative(folder, source.file).split(sep).join("/"), line: source.lines.linePos(offset).line };
}

function rangeStart(node: unknown): number | undefined {
  return isMap(node) || isSeq(node) || isScalar(node) ? (node.range?.[0] ?? undefined) : undefined;
}

/** The files that a source refers to. */
function referencesOf({ file, document }: Source): readonly string[] {
  const found: string[] = [];
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || key.value !== "$ref" || !isScalar(value) || typeof value.value !== "string") return;
      const path = value.value.replace(/#.*$/, "");
      if (path !== "") found.push(join(dirname(file), path));
    },
  });
  return found;
}

/** Puts keys together as a JSON pointer. */
export function pointerTo(...keys: readonly (string | number)[]): string {
  return keys.map((key) => `/${escapeStep(String(key))}`).join("");
}
