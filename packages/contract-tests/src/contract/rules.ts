import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** A rule of the service, as the contract's own list words it. */
export interface Rule {
  /** What the rule says, in Markdown. */
  readonly text: string;
  /** How well it is known: `page`, `docs`, `seen` or `assumed`. */
  readonly evidence: string;
}

/** The rules by their ids, from `RULES.md` of the contract's package. Only reports show them; no check reads them. */
export function readRules(): ReadonlyMap<string, Rule> {
  const manifest = createRequire(import.meta.url).resolve("@video-generations/spec/package.json");
  const page = readFileSync(join(dirname(manifest), "RULES.md"), "utf8");
  const rows = page.matchAll(/^\| ([A-Z]\d+[a-z]?) \| (.*) \| (\w+) \|$/gm);
  return new Map([...rows].map(([, id = "", text = "", evidence = ""]) => [id, { text, evidence }]));
}
