import { html } from "hono/html";
import type { Change, Class, Side, Witness } from "../../review.ts";
import { changesOf, placeOf } from "../summary.ts";
import { writeWitness } from "../witness-code.ts";
import { describeWitness, witnessNames } from "../witness-sentence.ts";
import { capitalize, classes, classSigns, sides } from "../words.ts";
import type { FindAnchor } from "./anchors.ts";
import { block, code, disclosure, type Markup, sentence } from "./markup.ts";

/** Changes of a class that are open from the start. The others open by a click, so that a long page stays readable. */
const openChanges: Readonly<Record<Class, number>> = { breaking: 25, compatible: 5, documentation: 0 };

/** Lines of a witness that are shown without a click. */
const shownLines = 24;

const headings: Readonly<Record<Class, string>> = {
  breaking: "Breaking changes",
  compatible: "Compatible changes",
  documentation: "Changes of documentation",
};

/** All changes, the most serious class first. */
export function changeSections(changes: readonly Change[], anchorOf: FindAnchor): readonly Markup[] {
  return classes.flatMap((each) => {
    const inside = changesOf(changes, each);
    if (inside.length === 0) return [];
    const articles = inside.map((change, index) => showChange(change, anchorOf(change.id), index < openChanges[each]));
    return [
      html`<section id="${each}" aria-labelledby="${each}-title">
<h2 id="${each}-title">${headings[each]} <span class="number">${inside.length.toLocaleString("en")}</span></h2>
${articles}
</section>`,
    ];
  });
}

/** The class of a change in a word, with its sign. */
export function chip(each: Class): Markup {
  return html`<span class="chip ${each}"><span aria-hidden="true">${classSigns[each]}</span> ${each}</span>`;
}

function showChange(change: Change, anchor: string | undefined, isOpen: boolean): Markup {
  const accepted = change.accepted === undefined ? "" : html` <span class="chip accepted">accepted</span>`;
  const title = html`<h3>${sentence(change.what)}</h3>`;
  const audience = change.audience.map((each) => html` <span class="chip">${each}</span>`);
  const head = html`${title}<span class="chips">${chip(change.class)}${accepted}${audience}</span>`;
  const content = html`${showFacts(change)}${showProof(change)}`;
  const inside = isOpen ? html`<div class="head">${head}</div>${content}` : disclosure(head, content, "head");
  return html`<article id="${anchor}" class="change ${change.class}">${inside}</article>
`;
}

function showFacts(change: Change): Markup {
  const { why, accepted, operations, operation, rules, id } = change;
  const concerned = operations.length > 0 ? operations : [operation].filter((name) => name !== "");
  return html`<dl>
${fact("Why", html`${sentence(why)} ${code(change.rule)}`, "wide")}
${accepted === undefined ? "" : fact("Accepted", sentence(accepted), "wide")}
${fact("File", code(placeOf(change)))}
${fact("Pointer", code(change.pointer))}
${concerned.length === 0 ? "" : fact("Operations", spaced(concerned.map((name) => code(name))))}
${rules.length === 0 ? "" : fact("Rules", spaced(rules.map((rule) => code(rule))))}
${fact("Id", code(id))}
</dl>`;
}

function fact(name: string, value: Markup, width = ""): Markup {
  return html`<div class="${width}"><dt>${name}</dt><dd>${value}</dd></div>`;
}

function spaced(parts: readonly Markup[]): Markup {
  return html`${parts.map((part, index) => (index === 0 ? part : html` ${part}`))}`;
}

function showProof(change: Change): Markup {
  const { witness, noWitness } = change;
  if (witness !== undefined) return showWitness(change, witness);
  if (noWitness === undefined) return html``;
  return html`<div class="witness"><h4>No witness</h4><p>${sentence(noWitness)}</p></div>`;
}

function showWitness(change: Change, witness: Witness): Markup {
  const { text } = writeWitness(witness);
  const lines = text.split("\n").length;
  const title = `${capitalize(witnessNames[witness.kind])}${witness.kind === "request" ? ", for the mock" : ""}`;
  const isLong = lines > shownLines || text.length > 2_000;
  const shown = isLong
    ? disclosure(`${title}: ${text.length.toLocaleString("en")} characters`, block(text))
    : block(text);
  return html`<div class="witness">
<h4>Witness</h4>
<p>${sentence(describeWitness(change, witness))}</p>
${isLong ? "" : html`<p class="label">${title}</p>`}${shown}
<div class="sides">${sides.map((side) => showSide(side, witness))}</div>
</div>`;
}

function showSide(side: Side, { acceptedBy, message }: Witness): Markup {
  if (side === acceptedBy) {
    return html`<p class="side accepts"><strong><span aria-hidden="true">✓</span> The ${side} accepts it</strong></p>`;
  }
  return html`<p class="side refuses"><strong><span aria-hidden="true">✗</span> The ${side} refuses it</strong>
<span>${sentence(message)}</span></p>`;
}
