/** A fenced block of a document. */
export interface Block {
  /** The line of its first fence, from 1. */
  readonly line: number;
  /** The first word after the fence, `""` if there is none. */
  readonly language: string;
  /** The other words after the fence. */
  readonly notes: readonly string[];
  readonly text: string;
}

/** A piece of a document's prose. */
export interface Piece {
  readonly line: number;
  readonly text: string;
}

/** The parts of a Markdown document that these tests look at. */
export interface Markdown {
  readonly blocks: readonly Block[];
  /** Code spans, each on one line. */
  readonly spans: readonly Piece[];
  /** Targets of links and images. */
  readonly links: readonly Piece[];
  /** The names of the headings in an address, after the `#`. */
  readonly anchors: ReadonlySet<string>;
}

const fence = /^([ \t]*)(`{3,}|~{3,})[ \t]*([^`]*)$/;
const span = /(?<!`)`((?:[^`\n]|\n(?!\s*\n))+)`(?!`)/g;
const linkTargets = [
  /\]\(\s*<?([^\s()<>]+)>?(?:\s+"[^"]*")?\s*\)/g,
  /^\[[^\]]+\]:\s+(\S+)/gm,
  /(?:href|src)="([^"]+)"/g,
];

/** Reads a Markdown document. Blocks inside lists count too; the list's indentation is removed. */
export function parseMarkdown(document: string): Markdown {
  const { blocks, prose } = splitBlocks(document.split(/\r?\n/));
  const words = prose.replace(span, (code) => code.replace(/[^\n]/g, " "));
  return {
    blocks,
    spans: piecesOf(prose, span),
    links: linkTargets.flatMap((pattern) => piecesOf(words, pattern)),
    anchors: anchorsOf(prose),
  };
}

/** The blocks, and the other lines, with an empty line for each line of a block. */
function splitBlocks(lines: readonly string[]): { blocks: readonly Block[]; prose: string } {
  const blocks: Block[] = [];
  const prose: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [, indent = "", mark = "", info = ""] = fence.exec(lines[at] ?? "") ?? [];
    prose.push(mark === "" ? (lines[at] ?? "") : "");
    if (mark === "") continue;
    const end = lines.findIndex((line, index) => index > at && isClosing(line, mark));
    const last = end === -1 ? lines.length : end;
    const inside = lines
      .slice(at + 1, last)
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
    const [language = "", ...notes] = info.trim().split(/\s+/);
    blocks.push({ line: at + 1, language, notes, text: inside.map((line) => `${line}\n`).join("") });
    for (; at < last; at++) prose.push("");
  }
  return { blocks, prose: prose.join("\n") };
}

function isClosing(line: string, mark: string): boolean {
  const text = line.trim();
  return text.length >= mark.length && text === (mark[0] ?? "").repeat(text.length);
}

function piecesOf(text: string, pattern: RegExp): readonly Piece[] {
  return [...text.matchAll(pattern)].map((match) => ({
    line: text.slice(0, match.index).split("\n").length,
    text: (match[1] ?? "").replace(/\s+/g, " ").trim(),
  }));
}

/**
 * The anchors as GitHub makes them: lower case, no punctuation, a hyphen for each space, a number after a name that is
 * already used.
 */
function anchorsOf(prose: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, title = ""] of prose.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const words = title.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const name = words.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "").replaceAll(" ", "-");
    let free = name;
    for (let count = 1; anchors.has(free); count++) free = `${name}-${count}`;
    anchors.add(free);
  }
  return anchors;
}
