import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/redocly.ts";

/** The page as it is published. */
export const publishedPage = readFileSync(join(root, "dist/reference.html"), "utf8");

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** The text that a reader sees of a piece of HTML. */
export function shownText(html: string): string {
  const text = html.replace(/<style>[\s\S]*?<\/style>/g, "").replace(/<[^>]*>/g, " ");
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => entities[name] ?? whole);
}

/** Letters and digits alone: the same for Markdown and for what it became. */
export function lettersOf(text: string): string {
  return text.replace(/\]\([^)]*\)/g, "").replace(/[^\p{L}\p{N}]/gu, "");
}

/** The table row, or the part up to the next heading, that has this anchor. Fails the test if there is none. */
export function partOf(page: string, anchor: string): string {
  const start = page.indexOf(` id="${anchor}"`);
  if (start < 0) throw new Error(`The page has no anchor ${anchor}.`);
  const opened = page.slice(page.lastIndexOf("<", start));
  const end = opened.startsWith("<tr")
    ? opened.indexOf("</tr>")
    : opened.slice(1).search(/<h[1-4] |<\/section>|<\/details>/) + 1;
  return opened.slice(0, end);
}
