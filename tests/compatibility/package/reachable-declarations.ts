import { readFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";

/**
 * The declarations that a compiler reads for a package's entries: they and all that they import, sorted.
 *
 * @param folder - the package
 * @param entries - relative to it, as in its `exports`
 * @throws {Error} when one of them is missing
 */
export async function listReachableDeclarations(
  folder: string,
  entries: readonly string[],
): Promise<readonly string[]> {
  const found = new Set<string>();
  const visit = async (file: string): Promise<void> => {
    if (found.has(file)) return;
    found.add(file);
    const text = await readFile(join(folder, file), "utf8");
    for (const [, path = ""] of text.matchAll(/(?:from |import\()"(\.[^"]+)"/g)) {
      await visit(join(dirname(file), path.replace(/\.[jt]s$/, ".d.ts")));
    }
  };
  for (const entry of entries) await visit(normalize(entry));
  return [...found].sort();
}
