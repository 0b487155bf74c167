import { readFileSync } from "node:fs";

const text = readFileSync(new URL("../../../../docs/guides/reviewing.md", import.meta.url), "utf8");

/** A fenced block of the guide. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

/** The text of a section of the guide, without its heading. @param heading - How its heading begins */
export function readSection(heading: string): string {
  const at = text.indexOf(`\n${heading}`);
  if (at === -1) throw new Error(`docs/guides/reviewing.md has no heading that begins with "${heading}".`);
  const [, ...lines] = text.slice(at + 1).split("\n");
  const level = heading.indexOf(" ");
  const end = lines.findIndex((line) => new RegExp(`^#{1,${level}} `).test(line));
  return lines.slice(0, end === -1 ? undefined : end).join("\n");
}

/** The blocks of a section, in their order. */
export function readBlocks(heading: string): readonly Block[] {
  const fences = readSection(heading).matchAll(/^```(\w+)[^\n]*\n(.*?)^```$/gms);
  return [...fences].map(([, language = "", inside = ""]) => ({ language, text: inside }));
}

/** The rows of all tables of a section, without their headings, each as the texts of its cells. */
export function readRows(heading: string): readonly (readonly string[])[] {
  const lines = readSection(heading).split("\n");
  const isRule = (line: string | undefined) => /^\|[-|]+\|$/.test(line ?? "");
  return lines
    .filter((line, at) => line.startsWith("|") && !isRule(line) && !isRule(lines[at + 1]))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
}
