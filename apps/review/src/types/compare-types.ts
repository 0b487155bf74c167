import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TypeComparison, TypeProblem } from "../review.ts";
import type { Tree } from "../tree.ts";
import { type CallersProgram, isTypeTest, readCallersCorpus } from "./callers-corpus.ts";
import { compileFiles, type Diagnostic } from "./compile.ts";
import { type Bundles, haveSameText, type PreparedTypes, prepareTypes } from "./prepare-types.ts";
import { diffTypes } from "./types-diff.ts";

/** What is compared. */
export interface TypeComparisonOptions extends Bundles {
  readonly base: Tree;
  readonly head: Tree;
  /** The generated types, if `prepareTypes` has already made them. */
  readonly prepared?: PreparedTypes | undefined;
}

/** What the callers' programs import beside this project's packages, with the types of Node and React. */
const installed = fileURLToPath(new URL("../../../../packages/client/node_modules", import.meta.url));

const options = {
  lib: ["ES2023", "DOM", "DOM.AsyncIterable"],
  types: ["node"],
  jsx: "react-jsx",
  paths: {
    "@video-generations/types": ["./packages/types/src/index.ts"],
    "@video-generations/types/*": ["./packages/types/src/*.ts"],
    "@video-generations/client": ["./packages/client/src/index.ts"],
    "@video-generations/client/*": ["./packages/client/src/*/index.ts"],
  },
};

/**
 * Compares the types that two contracts give to programs: the diff of the generated types, and the lines of the base's
 * examples, documents and type tests that compile with the base's client and types but not with the head's. Writes into
 * no tree. Contracts with the same text are not compared.
 *
 * @throws {Error} when a contract has no types, or the compiler does not work
 */
export async function compareTypes(comparison: TypeComparisonOptions): Promise<TypeComparison> {
  const { base, head, baseBundle, headBundle } = comparison;
  if (await haveSameText(baseBundle, headBundle)) return { diff: "", errors: [] };
  const folder = await mkdtemp(join(tmpdir(), "video-generations-types-"));
  try {
    const corpus = readCallersCorpus(base.folder);
    const prepared = comparison.prepared ?? (await prepareTypes({ baseBundle, headBundle, folder }));
    const [baseTypes, headTypes] = [prepared.baseTypes, prepared.headTypes];
    const [baseText, headText] = await Promise.all([readFile(baseTypes, "utf8"), readFile(headTypes, "utf8")]);
    const diff = diffTypes(baseText, headText);
    if (diff === "") return { diff, errors: [] };
    const [before, after] = await Promise.all([
      compileCorpus(join(folder, "base"), base, baseTypes, await corpus),
      compileCorpus(join(folder, "head"), head, headTypes, await corpus),
    ]);
    return { diff, errors: problemsOf(await corpus, before, after) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Compiles the programs with a tree's client and with generated types, in a folder that is made for it. */
async function compileCorpus(
  folder: string,
  tree: Tree,
  types: string,
  corpus: readonly CallersProgram[],
): Promise<readonly Diagnostic[]> {
  await mkdir(folder, { recursive: true });
  const isSource = (path: string) => !/\.test(-d)?\.tsx?$/.test(path);
  for (const part of ["packages/client/src", "packages/types/src"]) {
    await cp(join(tree.folder, part), join(folder, part), { recursive: true, filter: isSource });
  }
  await cp(types, join(folder, "packages/types/src/openapi.ts"));
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  await symlink(installed, join(folder, "node_modules"), "junction");
  for (const { path, text } of corpus) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const files = corpus.map(({ path }) => path);
  return compileFiles(folder, files, options);
}

/** The errors of the head in the callers' programs, without the lines that have an error with the base's types too. */
function problemsOf(
  corpus: readonly CallersProgram[],
  before: readonly Diagnostic[],
  after: readonly Diagnostic[],
): readonly TypeProblem[] {
  const keyOf = ({ file, line }: Diagnostic) => `${file}:${line}`;
  const known = new Set(before.map(keyOf));
  return after.flatMap((error, index) => {
    const isFirst = after.findIndex((other) => keyOf(other) === keyOf(error)) === index;
    const program = corpus.find(({ path }) => path === error.file);
    if (program === undefined || known.has(keyOf(error)) || !isFirst || isNoLoss(error)) return [];
    return [{ file: program.file, line: error.line, message: messageOf(program, error) }];
  });
}

/** Errors of the corpus that take nothing from a caller. */
function isNoLoss({ code, message }: Diagnostic): boolean {
  // What did not compile now does: the comment that expects an error is superfluous.
  if (code === "TS2578") return true;
  // A type test may import a file of the client that the head has moved.
  return code === "TS2307" && /module '\.{1,2}\//.test(message);
}

function messageOf({ file }: CallersProgram, { code, message }: Diagnostic): string {
  // A type that is written out tells nothing that the diff does not show.
  const text = `${code}: ${message.replaceAll(/'\{[^']{60,}'/g, "'{ … }'")}`;
  if (!isTypeTest(file)) return text;
  return `${text} (A type test of the contract: it pins lists and fails for an added value too.)`;
}
