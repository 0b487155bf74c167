import { html } from "hono/html";
import { clip } from "../clip.ts";
import { splitPieces } from "../pieces.ts";
import { toPrintable } from "../to-printable.ts";

/** Characters of a sentence that the page shows: nobody reads more. `--json` has all. */
const sentenceLimit = 4_000;

/** Markup in which every text has been escaped. */
export type Markup = ReturnType<typeof html>;

/** A sentence of a review. What stands between backticks is code. */
export function sentence(text: string): Markup {
  const pieces = splitPieces(toPrintable(clip(text, sentenceLimit)));
  return html`${pieces.map((piece) => (piece.isCode ? code(piece.text) : html`${piece.text}`))}`;
}

/** A name, a path or a value. Long ones break where a part of them ends. */
export function code(text: string): Markup {
  const parts = toPrintable(text).split(/(?<=[/._])/);
  return html`<code>${parts.map((part, index) => (index === 0 ? html`${part}` : html`<wbr>${part}`))}</code>`;
}

/** A block of code. It wraps, so that nothing must be scrolled to the side, and is copied as it is. */
export function block(text: string): Markup {
  return html`<pre><code>${text}</code></pre>`;
}

/** A part that is closed until a reader opens it. A printed page shows it. */
export function disclosure(summary: unknown, content: unknown, name = ""): Markup {
  return html`<details><summary class="${name}">${summary}</summary>${content}</details>`;
}

/** A list, or nothing if it has no items. */
export function list(items: readonly Markup[], name = ""): Markup {
  if (items.length === 0) return html``;
  return html`<ul class="${name}">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** A long list: the first items, and the others in a part that opens. */
export function longList(items: readonly Markup[], shown: number, name = ""): Markup {
  const more = items.slice(shown);
  if (more.length === 0) return list(items, name);
  const rest = disclosure(`${more.length.toLocaleString("en")} more`, list(more, name));
  return html`${list(items.slice(0, shown), name)}${rest}`;
}
