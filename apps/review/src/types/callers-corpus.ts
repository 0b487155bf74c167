import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** A program of a caller: a whole file, or a block of a document. */
export interface CallersProgram {
  /** Where people find it, from the project's root. */
  readonly file: string;
  /** The name that it is compiled under. */
  readonly path: string;
  /** Its lines have the numbers that they have in `file`. */
  readonly text: string;
}

/** The folders with callers' programs, the documents with such blocks, and the type tests. */
const programs = ["packages/client/examples", "tests/compatibility/types/callers"];
const documents = ["packages/client", "packages/client/docs/guides", "packages/types"];
const typeTests = ["packages/client/src", "packages/types/src"];

/** Reads the typed programs that a tree has for callers. A folder that the tree does not have counts as empty. */
export async function readCallersCorpus(folder: string): Promise<readonly CallersProgram[]> {
  const [whole, blocks, tests] = await Promise.all([
    readFiles(folder, programs, /\.tsx?$/),
    readFiles(folder, documents, /^[^/]+\.md$/),
    readFiles(folder, typeTests, /\.test-d\.tsx?$/),
  ]);
  return [...whole, ...tests, ...blocks.flatMap(blocksOf)];
}

/** Whether a program of the corpus is a test of the types themselves. */
export function isTypeTest(file: string): boolean {
  return /\.test-d\.tsx?$/.test(file);
}

async function readFiles(root: string, folders: readonly string[], wanted: RegExp): Promise<readonly CallersProgram[]> {
  const read = folders.map(async (folder) => {
    const names = await readdir(join(root, folder), { recursive: true }).catch(() => []);
    const slashed = names.map((name) => name.replaceAll("\\", "/"));
    const fitting = slashed.filter((name) => wanted.test(name) && !name.includes("node_modules/"));
    return Promise.all(
      fitting.sort().map(async (name) => {
        const file = `${folder}/${name}`;
        return { file, path: file, text: await readFile(join(root, file), "utf8") };
      }),
    );
  });
  return (await Promise.all(read)).flat();
}

/** The blocks of TypeScript in a document, each as a module with empty lines before it, as many as the document has. */
function blocksOf({ file, text }: CallersProgram): readonly CallersProgram[] {
  const fences = text.matchAll(/^( *)```(tsx?)\b[^\n]*\n([\s\S]*?)^ *```/gm);
  return [...fences].map(([block, , language = "ts", code = ""], index) => {
    const start = text.indexOf(block);
    const before = text.slice(0, start).split("\n").length;
    return { file, path: `${file}.${index + 1}.${language}`, text: `${"\n".repeat(before)}${code}\nexport {};\n` };
  });
}
