import { readFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { GateMessage } from "../review.ts";
import type { Tree } from "../tree.ts";

/** Where a rule's id stands. */
interface Mention {
  readonly id: string;
  readonly file: string;
  readonly line: number;
}

/**
 * Objects to rules that stand on one side only: an id in `x-rules` that `spec/RULES.md` does not have, and an entry of
 * that page that no part of the contract carries. A contract with neither has no rules to compare.
 */
export async function judgeRules({ folder }: Tree): Promise<readonly GateMessage[]> {
  const page = await readFile(join(folder, "spec/RULES.md"), "utf8").catch(() => undefined);
  const carried = await findCarried(folder);
  const [first] = carried;
  if (page === undefined) return first === undefined ? [] : [sayNoPage(first)];
  const entries = page.split("\n").flatMap((words, index): readonly Mention[] => {
    const [, id] = /^\|\s*([A-Z]\d+[a-z]?)\s*\|/.exec(words) ?? [];
    return id === undefined ? [] : [{ id, file: "spec/RULES.md", line: index + 1 }];
  });
  const unknown = carried.filter(({ id }) => !entries.some((entry) => entry.id === id));
  const uncarried = entries.filter(({ id }) => !carried.some((mention) => mention.id === id));
  return [
    ...unknown.map(({ id, file, line }) => ({
      rule: "unknown-rule" as const,
      file,
      line,
      message: `x-rules names ${id}, and spec/RULES.md has no such entry. Add it there with its evidence, or name another.`,
    })),
    ...uncarried.map(({ id, file, line }) => ({
      rule: "uncarried-rule" as const,
      file,
      line,
      message: `No part of the contract carries ${id}. Name it in x-rules of the part that it is about, or take the entry away.`,
    })),
  ];
}

/** One objection instead of one for each id. */
function sayNoPage({ id, file, line }: Mention): GateMessage {
  const message = `x-rules names ${id} and others, and spec/RULES.md, which says what they are, is not there. Bring the page back, or take x-rules out of the contract.`;
  return { rule: "unknown-rule", file, line, message };
}

/** Every rule that the contract's files name, from its root through its references. */
async function findCarried(folder: string): Promise<readonly Mention[]> {
  const found: Mention[] = [];
  const files = ["spec/openapi.yaml"];
  for (const file of files) {
    const text = await readFile(join(folder, file), "utf8").catch(() => undefined);
    if (text === undefined) continue;
    const { mentions, references } = readParts(file, text);
    found.push(...mentions);
    files.push(...references.filter((reference) => !files.includes(reference)));
  }
  return found;
}

/** The rules that a file names, and the files that it refers to. */
function readParts(file: string, text: string) {
  const lineCounter = new LineCounter();
  const mentions: Mention[] = [];
  const references = new Set<string>();
  visit(parseDocument(text, { lineCounter }), {
    Pair(_, { key, value }) {
      if (!isScalar(key)) return;
      if (key.value === "$ref" && isScalar(value)) {
        const [to = ""] = String(value.value).split("#");
        if (to !== "" && !/^\w+:/.test(to)) references.add(posix.join(dirname(file), to));
      }
      if (key.value !== "x-rules" || !isSeq(value)) return;
      for (const item of value.items) {
        if (!isScalar(item)) continue;
        mentions.push({ id: String(item.value), file, line: lineCounter.linePos(item.range?.[0] ?? 0).line });
      }
    },
  });
  return { mentions, references: [...references] };
}
