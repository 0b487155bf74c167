import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { applyEdits } from "../../corpus/apply.ts";
import type { CorpusEdit } from "../../corpus/edit.ts";
import type { Tree } from "../../src/tree.ts";

const project = join(import.meta.dirname, "../../../..");

/**
 * Copies parts of the project into a folder, with an edit of the corpus.
 *
 * @param parts - From the project's root; `spec` is among them
 */
export async function writeEditedTree(folder: string, edit: CorpusEdit, parts: readonly string[]): Promise<Tree> {
  for (const part of parts) {
    const isWanted = (path: string) => !/[\\/](node_modules|\.turbo)([\\/]|$)/.test(path.slice(project.length));
    await cp(join(project, part), join(folder, part), { recursive: true, filter: isWanted });
  }
  const texts = new Map<string, string>();
  for (const { file } of edit.edits) {
    const text = await readFile(join(folder, "spec", file), "utf8").catch(() => undefined);
    if (text !== undefined) texts.set(file, text);
  }
  for (const [file, text] of applyEdits(edit.edits, (it) => texts.get(it))) {
    const path = join(folder, "spec", file);
    if (text === undefined) await rm(path);
    else await mkdir(dirname(path), { recursive: true }).then(() => writeFile(path, text));
  }
  return { name: edit.name, folder };
}
