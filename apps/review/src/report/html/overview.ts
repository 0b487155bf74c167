/** The first screen of the page: the verdict, what changes for whom, and the gate. */
import { html } from "hono/html";
import type { Change, Review } from "../../review.ts";
import { draftChangeset, withoutDraft } from "../changeset-draft.ts";
import { sayChange, sayCounts, sayGate, sayVerdict } from "../sentences.ts";
import { type AudienceSummary, isUnchanged, placeOf, summarizeAudiences } from "../summary.ts";
import { audienceRoles, capitalize, classSigns } from "../words.ts";
import type { FindAnchor } from "./anchors.ts";
import { chip } from "./changes.ts";
import { block, code, longList, type Markup, sentence } from "./markup.ts";

/** Changes that a card shows before the rest must be opened. */
const shownPerAudience = 5;

/** Title and verdict. */
export function banner(review: Review): Markup {
  const { verdict, base, head, gate } = review;
  const title = verdict === "none" ? "Nothing changed" : capitalize(verdict);
  const words = isUnchanged(review) ? "" : html` ${sentence(sayGate(gate))}`;
  return html`<header class="banner ${verdict}">
<p class="label">Contract review</p>
<h1><span class="sign" aria-hidden="true">${classSigns[verdict]}</span> ${title}</h1>
<p class="lead">${sayVerdict(review)}${words}</p>
<p class="sides-named"><span>Base ${code(base)}</span> <span>Head ${code(head)}</span></p>
</header>`;
}

/** A card for each audience. */
export function audienceCards(changes: readonly Change[], anchorOf: FindAnchor): Markup {
  return html`<section id="audiences" aria-labelledby="audiences-title">
<h2 id="audiences-title">What changes for whom</h2>
<div class="cards">${summarizeAudiences(changes).map((summary) => card(summary, anchorOf))}</div>
</section>`;
}

function card({ audience, changes }: AudienceSummary, anchorOf: FindAnchor): Markup {
  const [first] = changes;
  const lines = changes.map(
    (change) =>
      html`${chip(change.class)} ${sayChange(change).map((each) => html`${sentence(each)} `)} <a href="#${anchorOf(change.id)}">Show<span class="unseen">: ${sentence(change.what)}</span></a>`,
  );
  return html`<div class="card ${first?.class ?? "none"}">
<h3>${capitalize(audience)}</h3>
<p class="role">${audienceRoles[audience]}</p>
<p><strong>${sayCounts(changes)}</strong></p>
${longList(lines, shownPerAudience, "told")}
</div>`;
}

/** What must be done before a merge, and a changeset to copy. */
export function gateSection(review: Review): Markup {
  const { gate } = review;
  const draft = draftChangeset(review);
  const items = gate.messages.map(
    (message) =>
      html`<span class="box" aria-hidden="true">☐</span> ${code(placeOf(message))} <span>${sentence(withoutDraft(message, draft))}</span> <small>${message.rule}</small>`,
  );
  return html`<section id="gate" aria-labelledby="gate-title">
<h2 id="gate-title">The gate</h2>
<p class="gate ${gate.ok ? "ok" : "objects"}"><strong><span aria-hidden="true">${gate.ok ? "✓" : "✗"}</span> ${sentence(sayGate(gate))}</strong></p>
${longList(items, 20, "checklist")}
${draft === undefined ? "" : html`<h3>A changeset to start from</h3><p>Save it as a file below ${code(".changeset/")}, in your words.</p>${block(draft)}`}
</section>`;
}
