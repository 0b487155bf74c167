/** The sections behind the changes: types, examples, rules, lint, coverage. */
import { html } from "hono/html";
import type { Coverage, ExampleChange, LintProblem, RuleTouch, TypeComparison } from "../../review.ts";
import { placeOf } from "../summary.ts";
import { toPrintableLines } from "../to-printable.ts";
import { count, evidenceWords } from "../words.ts";
import type { FindAnchor } from "./anchors.ts";
import { code, disclosure, longList, type Markup, sentence } from "./markup.ts";

/** Lines of the diff that are shown without a click, and those that are shown at all. */
const diffLines = { open: 40, most: 4_000 };

/** A part of the page with a heading, which is its anchor. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly content: Markup;
}

/** What the change does to typed programs. */
export function typesPart({ diff, errors }: TypeComparison): Part {
  const failing = errors.map((error) => html`${code(placeOf(error))} ${sentence(error.message)}`);
  const title = `${count(errors.length, "line")} no longer compile${errors.length === 1 ? "s" : ""}`;
  const content = html`${diff === "" ? "" : showDiff(diff)}
${failing.length === 0 ? "" : html`<h3>${title}</h3>${longList(failing, 20)}`}`;
  return { id: "types", title: "Types", content };
}

function showDiff(diff: string): Markup {
  const lines = toPrintableLines(diff).split("\n");
  const shown = lines.slice(0, diffLines.most);
  const missing = lines.length - shown.length;
  const note =
    missing === 0 ? "" : html`<p>Not shown: ${count(missing, "line")} of the diff. <code>--json</code> has all.</p>`;
  // Each line ends inside its own box, so that a copy of the diff keeps its lines.
  const content = html`<pre class="diff"><code>${shown.map(
    (line) => html`<span class="${classOf(line)}">${line}
</span>`,
  )}</code></pre>${note}`;
  return lines.length > diffLines.open
    ? disclosure(`Diff of the types, ${count(lines.length, "line")}`, content)
    : content;
}

function classOf(line: string): string {
  if (/^(?:---|\+\+\+|@@)/.test(line)) return "place";
  return line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "same";
}

/** The examples that changed. */
export function examplesPart(examples: readonly ExampleChange[]): Part {
  const items = examples.map(
    ({ name, kind, file, message }) => html`${code(name)} was ${kind}. ${sentence(message)} ${code(file)}`,
  );
  return { id: "examples", title: "Examples", content: longList(items, 20) };
}

/** The rules that are touched: how well each is known, and what to ask. */
export function rulesPart(rules: readonly RuleTouch[], anchorOf: FindAnchor): Part {
  const flagged = rules.toSorted((one, other) => Number(other.flag !== undefined) - Number(one.flag !== undefined));
  const items = flagged.map(
    (
      rule,
    ) => html`<strong>${code(rule.id)}</strong> <span class="chip">${evidenceWords[rule.evidence]}</span> ${sentence(rule.text)}
${linkChanges(rule.changes, anchorOf)}
${rule.flag === undefined ? "" : html`<p class="flag"><strong><span aria-hidden="true">⚑</span> To ask:</strong> ${sentence(rule.flag)}</p>`}`,
  );
  return { id: "rules", title: "Rules and evidence", content: longList(items, 20) };
}

/** Links to changes by their ids, at most eight. */
export function linkChanges(ids: readonly string[], anchorOf: FindAnchor): Markup {
  const links = ids.slice(0, 8).map((id) => {
    const anchor = anchorOf(id);
    return anchor === undefined ? html` ${code(id)}` : html` <a href="#${anchor}">${code(id)}</a>`;
  });
  const more = ids.length > 8 ? ` and ${count(ids.length - 8, "more change")}` : "";
  return ids.length === 0 ? html`` : html`<span class="linked">Changes:${links}${more}</span>`;
}

/** What the linter says. */
export function lintPart(lint: readonly LintProblem[]): Part {
  const items = lint.map(
    (problem) =>
      html`<strong>${problem.severity}</strong> ${code(placeOf(problem))} ${sentence(problem.message)} <small>${code(problem.rule)}</small>`,
  );
  return { id: "lint", title: "Lint", content: longList(items, 20) };
}

/** What the suite proves of the touched rules. */
export function coveragePart({ checked, unchecked }: Coverage): Part {
  const items = [
    ...unchecked.map(
      (rule) => html`${code(rule)} <strong><span aria-hidden="true">✗</span> no check proves it</strong>`,
    ),
    ...checked.map(
      ({ rule, checks }) =>
        html`${code(rule)} <span aria-hidden="true">✓</span> ${checks.map((check) => html` ${code(check)}`)}`,
    ),
  ];
  return { id: "coverage", title: "Coverage", content: longList(items, 20) };
}
