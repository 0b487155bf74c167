import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./redocly.ts";
import { createReferencePage } from "./reference/page.ts";

/** Makes the reference page of a bundle, with RULES.md and the style sheet of this folder. */
export function referenceFor(bundle: string): string {
  return createReferencePage({
    contract: JSON.parse(bundle),
    rules: readFileSync(join(root, "RULES.md"), "utf8"),
    css: readFileSync(join(root, "scripts/reference/page.css"), "utf8"),
  });
}
