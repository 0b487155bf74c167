import type { FileEdit } from "./edit.ts";

/**
 * Applies edits in order. `read` gives a file below `spec/` as it is in the contract, or `undefined` if there is none.
 * Returns the new text of each file that the edits touch, and `undefined` for a file that they remove.
 *
 * @throws {Error} when an edit does not fit the contract: it names the file and says what to mend in the corpus.
 */
export function applyEdits(
  edits: readonly FileEdit[],
  read: (file: string) => string | undefined,
): Map<string, string | undefined> {
  const touched = new Map<string, string | undefined>();
  for (const edit of edits) {
    const { file } = edit;
    touched.set(file, editText(edit, touched.has(file) ? touched.get(file) : read(file)));
  }
  return touched;
}

function editText(edit: FileEdit, before: string | undefined): string | undefined {
  const { file } = edit;
  if ("create" in edit) {
    if (before !== undefined) throw new Error(`spec/${file} exists already. Choose another name in the corpus.`);
    return edit.create;
  }
  if (before === undefined) throw new Error(`spec/${file} does not exist. Mend the file's name in the corpus.`);
  if ("remove" in edit) return undefined;
  const parts = before.split(edit.replace);
  if (parts.length !== 2) {
    const count = parts.length - 1;
    throw new Error(
      `spec/${file} has the text ${JSON.stringify(edit.replace)} ${count} times, and the edit needs it once. ` +
        "The contract has changed since: adapt `replace` in the corpus, and see whether the labels still hold.",
    );
  }
  return parts.join(edit.with);
}
