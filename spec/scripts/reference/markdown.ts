import createMarkdown from "markdown-it";
import { html, Markup } from "./markup.ts";

/** Renders the texts of the contract and of RULES.md. */
export interface TextRenderer {
  blocks(text: string | undefined): Markup;
  line(text: string | undefined): Markup;
}

/**
 * Renders Markdown with tables. HTML in it is shown as text, pictures are not loaded, addresses are links only with
 * http, https or mailto, and headings become bold lines: the page has its own order of headings.
 *
 * @param links - Anchors of the names that are links wherever a text has them as code
 */
export function createTextRenderer(links: ReadonlyMap<string, string>): TextRenderer {
  const markdown = createMarkdown({ html: false, linkify: true }).disable("image");
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  markdown.validateLink = (address) => /^(https?:|mailto:|#)/i.test(address);
  const { rules } = markdown.renderer;
  rules.heading_open = () => "<p><strong>";
  rules.heading_close = () => "</strong></p>\n";
  rules.table_open = () =>
    '<div class="frame" role="group" tabindex="0" aria-label="Table in this description">\n<table>\n';
  rules.table_close = () => "</table>\n</div>\n";
  // Columns are not aligned: that would be a style attribute, which the page's policy forbids.
  rules.td_open = () => "<td>";
  rules.th_open = () => '<th scope="col">';
  rules.code_inline = (tokens, index) => {
    const { content = "" } = tokens[index] ?? {};
    const before = tokens.slice(0, index);
    const isInLink =
      before.findLastIndex(({ type }) => type === "link_open") >
      before.findLastIndex(({ type }) => type === "link_close");
    const anchor = isInLink ? undefined : links.get(content);
    const code = html`<code>${content}</code>`;
    return (anchor === undefined ? code : html`<a href="#${anchor}">${code}</a>`).text;
  };
  // The page has RULES.md itself.
  const own = (text: string) => text.replace(/\[RULES\.md\]\([^)]*\)/g, "[RULES.md](#rules)");
  return {
    blocks: (text = "") => new Markup(markdown.render(own(text)).trim()),
    line: (text = "") => new Markup(markdown.renderInline(own(text.trim().replace(/\s*\n\s*/g, " ")))),
  };
}
