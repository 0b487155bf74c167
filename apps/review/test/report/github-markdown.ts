/** Comments as GitHub makes them, for tests of what texts can become. */
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

/** The comment as GitHub's Markdown makes it, without the sanitizer that would hide a mistake. */
export const toHtml = (markdown: string): string =>
  micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });

export const tagsOf = (html: string): ReadonlySet<string> =>
  new Set([...html.matchAll(/<(\/?[a-z!][\w-]*)[^>]*>?/gi)].map(([, tag = ""]) => tag.replace("/", "")));

/** What GitHub looks through for mentions, references and links: everything but code. */
export const proseOf = (html: string): string =>
  html.replace(/<pre>[\s\S]*?<\/pre>|<code[^>]*>[\s\S]*?<\/code>/g, "").replace(/<[^>]+>/g, " ");

/** What GitHub makes links, mentions, formulas or emoji of, outside code. */
export const magical: RegExp = /[@#$]|:\/\/|www\.|GH-\d|[0-9a-f]{40}|:tada:/;
