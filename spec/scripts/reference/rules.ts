import { html, join, type Markup, table } from "./markup.ts";
import { anchorOf, evidenceMark, type Reference } from "./reference.ts";

/** A section of RULES.md. */
interface RulesPart {
  readonly title: string;
  readonly text: string;
}

/** An entry of RULES.md. */
interface Rule {
  readonly id: string;
  readonly text: string;
  readonly evidence: string;
}

/** RULES.md, taken apart. */
export interface Rules {
  /** What stands before the first section. */
  readonly introduction: string;
  readonly parts: readonly RulesPart[];
  readonly ids: ReadonlySet<string>;
}

/** Takes RULES.md apart by its headings. */
export function parseRules(text: string): Rules {
  const [head = "", ...sections] = text.split(/^## /m);
  const parts = sections.map((section) => {
    const [title = "", ...lines] = section.split("\n");
    return { title, text: lines.join("\n").trim() };
  });
  return {
    introduction: head.replace(/^# .*\n/, "").trim(),
    parts,
    ids: new Set(parts.flatMap((part) => rowsOf(part).map(({ id }) => id))),
  };
}

/** The evidence of every rule, and the parts of the contract that carry it. The other parts are made before. */
export function rulesSections(reference: Reference, { introduction, parts }: Rules): Markup {
  const withRules = parts.filter((part) => rowsOf(part).length > 0);
  const others = parts.filter((part) => rowsOf(part).length === 0);
  return html`<section aria-labelledby="rules">
<h2 id="${reference.claim("rules")}">Rules and their evidence</h2>
<div id="${reference.claim("evidence")}">${reference.blocks(introduction)}</div>
${join(withRules.map((part) => rulesPart(reference, part)))}
</section>
${join(
  others.map(
    (
      part,
    ) => html`<section aria-labelledby="${sectionAnchor(part)}"><h2 id="${reference.claim(sectionAnchor(part))}">${part.title}</h2>
${reference.blocks(part.text)}</section>`,
  ),
)}`;
}

/** The sections of RULES.md without rules, for the table of contents. */
export function sectionsWithoutRules({ parts }: Rules): readonly { readonly anchor: string; readonly title: string }[] {
  return parts
    .filter((part) => rowsOf(part).length === 0)
    .map((part) => ({ anchor: sectionAnchor(part), title: part.title }));
}

function sectionAnchor({ title }: RulesPart): string {
  return anchorOf(`rules-${title.toLowerCase()}`);
}

function rulesPart(reference: Reference, part: RulesPart): Markup {
  const rows = rowsOf(part).map(({ id, text, evidence }) => {
    const anchor = reference.claim(id);
    const links = (reference.carriers.get(id) ?? []).map(
      (carrier) => html`<a href="#${carrier.anchor}">${carrier.label}</a>`,
    );
    return html`<tr id="${anchor}"><th scope="row"><a href="#${anchor}">${id}</a></th><td class="meaning">${reference.line(text)}</td><td>${evidenceMark(evidence)}</td><td class="carriers">${links.length > 0 ? join(links, ", ") : "–"}</td></tr>`;
  });
  return html`<h3 id="${reference.claim(sectionAnchor(part))}">${part.title}</h3>
${table(`Rules: ${part.title}`, ["Id", "Rule", "Evidence", "Where in the contract"], rows)}`;
}

/** The entries of a section's table: the first column is an id, the last the evidence. */
function rowsOf({ text }: RulesPart): readonly Rule[] {
  return [...text.matchAll(/^\| ([A-Z]\d+[a-z]?) \| (.*) \| *([^|]*?) *\|$/gm)].map(
    ([, id = "", rule = "", evidence = ""]) => ({
      id,
      text: rule,
      evidence,
    }),
  );
}
