import type { Contract, Evident } from "./contract.ts";
import { createTextRenderer } from "./markdown.ts";
import { html, join, type Markup } from "./markup.ts";
import { listOperations, type PlacedOperation } from "./placed-operations.ts";

/** A part of the contract that carries a rule. */
export interface Carrier {
  readonly label: string;
  readonly anchor: string;
}

/** What the parts of the page share while it is made. */
export interface Reference {
  readonly contract: Contract;
  readonly operations: readonly PlacedOperation[];
  /** Who carries each rule, in the order of the page. Complete when all other parts are made. */
  readonly carriers: ReadonlyMap<string, readonly Carrier[]>;
  /** Takes an anchor. @throws {Error} when two parts would have the same one */
  claim(name: string): string;
  /** Text of the contract, which is Markdown, as blocks. */
  blocks(text: string | undefined): Markup;
  /** Text of the contract as one line. */
  line(text: string | undefined): Markup;
  /** The marks of a part: how well it is known, and its rules as links. The part counts as their carrier. */
  marks(part: Evident, carrier: Carrier): Markup | undefined;
}

/** The word of RULES.md for each mark of the contract. */
const evidenceWords: Readonly<Record<string, string>> = { documented: "docs", observed: "seen", assumed: "assumed" };

/** The anchor of a name: what a fragment of an address may contain. */
export function anchorOf(name: string): string {
  return name.replace(/[^\w.-]+/g, "-");
}

/** How well something is known, as a mark that leads to the explanation. `evidence` is a word of RULES.md. */
export function evidenceMark(evidence: string): Markup {
  return html`<a class="mark ${anchorOf(evidence)}" href="#evidence">${evidence}</a>`;
}

/** Prepares a page about a contract. `rules` are the ids that RULES.md has. */
export function createReference(contract: Contract, rules: ReadonlySet<string>): Reference {
  const carriers = new Map<string, Carrier[]>();
  const claimed = new Set<string>();
  const operations = listOperations(contract);
  const texts = createTextRenderer(findLinks(contract, operations));
  return {
    contract,
    operations,
    carriers,
    ...texts,
    claim(name) {
      const anchor = anchorOf(name);
      if (claimed.has(anchor))
        throw new Error(`Two parts of the reference page have the anchor "${anchor}". Rename one.`);
      claimed.add(anchor);
      return anchor;
    },
    marks(part, carrier) {
      const carried = part["x-rules"] ?? [];
      for (const rule of carried) {
        if (!rules.has(rule))
          throw new Error(`${carrier.label} carries ${rule}, which RULES.md does not have. Add it there.`);
        carriers.set(rule, [...(carriers.get(rule) ?? []), carrier]);
      }
      if (carried.length === 0) return undefined;
      const evidence = evidenceWords[part["x-evidence"] ?? ""] ?? "page";
      const links = carried.map((rule) => html`<a class="rule" href="#${anchorOf(rule)}">${rule}</a>`);
      return html`<span class="marks">${evidenceMark(evidence)} ${join(links, " ")}</span>`;
    },
  };
}

/** Where the page explains the names that texts mention: operations, schemas, and the fields of request bodies. */
function findLinks(contract: Contract, operations: readonly PlacedOperation[]): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  for (const { isCallback, operation } of operations) {
    for (const media of isCallback ? [] : Object.values(Object(operation.requestBody).content ?? {})) {
      const name = String(Object(Object(media).schema).$ref ?? "").replace(/^.*\//, "");
      for (const field of Object.keys(contract.components?.schemas?.[name]?.properties ?? {})) {
        links.set(field, anchorOf(`${name}.${field}`));
      }
    }
  }
  for (const name of Object.keys(contract.components?.schemas ?? {})) links.set(name, anchorOf(name));
  for (const { id } of operations) links.set(id, anchorOf(id));
  return links;
}
