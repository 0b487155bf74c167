/** HTML that is safe to put into the page as it is. Only {@link html}, {@link join} and the Markdown renderer make it. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What a template may contain. Texts are escaped; nothing comes of `undefined` and `false`. */
type Part = string | number | Markup | readonly Part[] | undefined | false;

/** Builds HTML. Every inserted text is escaped, inside quoted attributes too. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(texts.map((text, index) => text + textOf(parts[index])).join(""));
}

/** Joins parts, with a text between them. @defaultValue a line feed */
export function join(parts: readonly Part[], between = "\n"): Markup {
  const shown = parts.filter((part) => part !== undefined && part !== false);
  return new Markup(shown.map(textOf).join(escapeHtml(between)));
}

function textOf(part: Part): string {
  if (part === undefined || part === false) return "";
  if (part instanceof Markup) return part.text;
  return typeof part === "object" ? part.map(textOf).join("") : escapeHtml(String(part));
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

/** A table inside a frame that scrolls by itself, so that the page never does. Keyboards reach the frame. */
export function table(label: string, columns: readonly string[], rows: readonly Markup[]): Markup {
  return html`<div class="frame" role="group" tabindex="0" aria-label="${label}">
<table>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>
${join(rows)}
</tbody>
</table>
</div>`;
}

/** JSON for people. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2) ?? "";
}
