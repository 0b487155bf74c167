import type { Rule } from "../../contract/rules.ts";
import type { CheckResult } from "../../run.ts";
import { escapeMarkup } from "./escape-markup.ts";
import { pageStyle } from "./page-style.ts";

/** What the contract's list says of each rule. */
export type Rules = ReadonlyMap<string, Rule>;

/** The beginning of a page, up to its body. @param subject - What the report is of, escaped */
export function formatHead(subject: string): readonly string[] {
  // No script, and no request, not even for an icon.
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="content-security-policy" content="${policy}">`,
    '<link rel="icon" href="data:,">',
    `<title>Contract report: ${subject}</title>`,
    `<style>${pageStyle}</style>`,
    "</head>",
  ];
}

/** The rules that a report names, with what they say. */
export function formatRules(ids: readonly string[], rules: Rules): readonly string[] {
  const used = new Set(ids);
  const entries = [...rules].filter(([id]) => used.has(id));
  if (entries.length === 0) return [];
  const items = entries.map(
    ([id, { text, evidence }]) =>
      `<dt id="rule-${id}">${id}</dt><dd>${formatInline(text)} <span class="quiet">(${evidence})</span></dd>`,
  );
  const meanings =
    "Known from: <b>page</b>, the service's reference page; <b>docs</b>, its other documentation; <b>seen</b>, observed only; <b>assumed</b>, this project's own choice.";
  return ["<h2>The rules</h2>", `<p class="quiet">${meanings}</p>`, `<dl>\n${items.join("\n")}\n</dl>`];
}

/** The ids of rules, each a link to what it says. */
export function formatRuleLinks(ids: readonly string[], rules: Rules): string {
  return ids.map((id) => (rules.has(id) ? `<a href="#rule-${id}">${id}</a>` : escapeMarkup(id))).join(", ");
}

/** The ids of checks, each a link to its row. */
export function formatCheckLinks(ids: readonly string[]): string {
  return ids.map((id) => `<a href="#${id}"><code>${id}</code></a>`).join(", ");
}

/** The class of a verdict's color. */
export function toClass(verdict: CheckResult["verdict"]): string {
  return verdict.replaceAll(" ", "-");
}

/** A length of time for a person. */
export function formatDuration(ms: number): string {
  return ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

/** Code and links of a line of Markdown. Of a link only its text is kept: it leads to a file that is not here. */
function formatInline(markdown: string): string {
  return escapeMarkup(markdown)
    .replace(/`([^`]+)`/g, "<code>$1</code>")
    .replace(/\[([^\]]+)\]\([^)]+\)/g, "$1");
}
