import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Block } from "../documents/markdown.ts";
import { type Document, root } from "../documents/repository.ts";
import { findQuoteFault, parseQuotedFile } from "./quoted-file.ts";

/** A program, component or commands in a document that a reader would run. */
export interface Sample {
  /** The document and the line. */
  readonly where: string;
  readonly kind: "program" | "component" | "commands";
  /** The extension of its file, without the dot. */
  readonly type: string;
  readonly text: string;
  /** The blocks after it that show its output. */
  readonly outputs: readonly Block[];
}

/** The samples of a document, and its blocks that nothing runs. */
export interface SamplePlan {
  readonly samples: readonly Sample[];
  /** For each block that nothing runs: its place and what to do. */
  readonly unrun: readonly string[];
}

const kinds: Readonly<Record<string, Sample["kind"]>> = {
  sh: "commands",
  bash: "commands",
  ts: "program",
  mts: "program",
  js: "program",
  mjs: "program",
  tsx: "component",
  jsx: "component",
};
const outputLanguages = ["", "text", "json"];

/** Finds what to run in a document: its blocks, and the commands in its prose that are complete. */
export function planSamples(document: Document): SamplePlan {
  const samples: Sample[] = [];
  const unrun: string[] = [];
  for (const block of document.blocks) {
    const where = `${document.path}:${block.line}`;
    const kind = kinds[block.language];
    const before = samples.at(-1);
    if (isPicture(block) || isTestedElsewhere(block, document)) continue;
    const quoted = parseQuotedFile(block);
    const fault = quoted && findQuoteFault(block, quoted);
    if (fault !== undefined) unrun.push(`${where}: ${fault}`);
    if (quoted !== undefined) continue;
    if (kind !== undefined) samples.push({ where, kind, type: block.language, text: block.text, outputs: [] });
    else if (outputLanguages.includes(block.language) && before !== undefined) {
      samples.splice(-1, 1, { ...before, outputs: [...before.outputs, block] });
    } else unrun.push(`${where}: ${createAdvice(block)}`);
  }
  const spans = document.spans.filter(({ text }) => runnable.test(text) && !hasGap.test(text));
  const inline = spans.map(({ line, text }): Sample => {
    return { where: `${document.path}:${line}`, kind: "commands", type: "sh", text: `${text}\n`, outputs: [] };
  });
  return { samples: [...samples, ...inline], unrun };
}

/**
 * Commands in prose that do more than name a tool of the repository. For other commands, only the names are checked.
 */
const runnable = /^(curl |npx @video-generations\/|npm (start|run (mock|studio))\b)/;
const hasGap = /…|<[\w ]+>/;

function isPicture({ language, notes }: Block): boolean {
  return language === "mermaid" || (language === "text" && notes.includes("picture"));
}

/** Whether the block names the test that proves it, and that test mentions the document. */
function isTestedElsewhere({ notes }: Block, { path }: Document): boolean {
  const [test = ""] = notes.flatMap((note) => /^tested-by=(.+\.test\.ts)$/.exec(note)?.[1] ?? []);
  const file = join(root, test);
  return test !== "" && existsSync(file) && readFileSync(file, "utf8").includes(basename(path));
}

function createAdvice({ language, notes }: Block): string {
  const claim = notes.find((note) => note.startsWith("tested-by="));
  if (claim !== undefined) return `"${claim}" must name a *.test.ts file, from the root, that reads this document.`;
  return [
    `nothing runs this block (language "${language}"). Do one of these:`,
    `give it a language that is run (${Object.keys(kinds).join(", ")});`,
    "put it as text or json behind the sample that prints it;",
    'write "text picture" behind the fence of a picture;',
    'name the file below tests that it quotes, as in "ts file=tests/x/y.ts";',
    `name the test that proves it, as in "${language || "yaml"} tested-by=apps/x/test/y.test.ts".`,
  ].join(" ");
}
