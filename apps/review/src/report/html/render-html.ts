import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import type { Review } from "../../review.ts";
import { sayUnchanged } from "../sentences.ts";
import { isUnchanged } from "../summary.ts";
import { toPrintable } from "../to-printable.ts";
import { capitalize } from "../words.ts";
import { createAnchors, type FindAnchor } from "./anchors.ts";
import { changeSections } from "./changes.ts";
import { coveragePart, examplesPart, lintPart, type Part, rulesPart, typesPart } from "./details.ts";
import { type Markup, sentence } from "./markup.ts";
import { matrixPart } from "./matrix.ts";
import { audienceCards, banner, gateSection } from "./overview.ts";
import { style } from "./style.ts";

/** What the page may do: show its own style. No script, no request, no form, not in a frame of another page. */
const policy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; base-uri 'none'; form-action 'none'`;

/**
 * Writes a review as one page that needs nothing else: no script, and no request to anywhere. All texts of the contract
 * are escaped.
 */
export function renderHtml(review: Review): string {
  const anchorOf = createAnchors(review.changes);
  const title = review.verdict === "none" ? "nothing changed" : review.verdict;
  return `${html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Contract review: ${title} (${toPrintable(review.head)})</title>
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the changes</a>
${banner(review)}
${isUnchanged(review) ? unchanged(review) : content(review, anchorOf)}
</body>
</html>
`}`;
}

function unchanged(review: Review): Markup {
  return html`<main id="main"><p>${sentence(sayUnchanged(review))}</p></main>`;
}

function content(review: Review, anchorOf: FindAnchor): Markup {
  const parts = detailParts(review, anchorOf);
  return html`${contents(review, parts)}
<main id="main" tabindex="-1">
${audienceCards(review.changes, anchorOf)}
${gateSection(review)}
${changeSections(review.changes, anchorOf)}
${parts.map(showPart)}
</main>`;
}

/** The parts that have something to say. */
function detailParts(review: Review, anchorOf: FindAnchor): readonly Part[] {
  const { types, examples, rules, lint, coverage, matrix } = review;
  return [
    ...(types.diff === "" && types.errors.length === 0 ? [] : [typesPart(types)]),
    ...(examples.length === 0 ? [] : [examplesPart(examples)]),
    ...(rules.length === 0 ? [] : [rulesPart(rules, anchorOf)]),
    ...(lint.length === 0 ? [] : [lintPart(lint)]),
    ...(coverage.checked.length + coverage.unchecked.length === 0 ? [] : [coveragePart(coverage)]),
    ...(matrix === undefined ? [] : [matrixPart(matrix, anchorOf)]),
  ];
}

function showPart({ id, title, content: inside }: Part): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${inside}
</section>
`;
}

/** Links to the sections of the page. */
function contents({ changes }: Review, parts: readonly Part[]): Markup {
  const present = (["breaking", "compatible", "documentation"] as const).filter((each) =>
    changes.some((change) => change.class === each),
  );
  const links = [
    { id: "audiences", title: "For whom" },
    { id: "gate", title: "The gate" },
    ...present.map((each) => ({ id: each, title: capitalize(each) })),
    ...parts,
  ];
  return html`<nav aria-label="Contents"><ul>${links.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`;
}
