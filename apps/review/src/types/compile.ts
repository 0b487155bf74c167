import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "./run-program.ts";

/** An error of the compiler. */
export interface Diagnostic {
  /** From the compiled folder, with slashes. */
  readonly file: string;
  readonly line: number;
  /** Such as `TS2322`. */
  readonly code: string;
  /** The first line of the message. */
  readonly message: string;
}

/** The compiler's options that matter for a program: its libraries, and what it may import by which name. */
export interface CompilerOptions {
  readonly lib?: readonly string[];
  readonly types?: readonly string[];
  readonly jsx?: string;
  readonly paths?: Readonly<Record<string, readonly string[]>>;
}

const tsc = fileURLToPath(new URL("./bin/tsc", import.meta.resolve("typescript/package.json")));

/** As strict as `tsconfig.base.json`, so that the callers' programs of the base are judged as they are in their package. */
const strictest = {
  target: "ES2022",
  lib: ["ES2023"],
  module: "nodenext",
  moduleDetection: "force",
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};

/**
 * Compiles files of a folder, without output. Writes the folder's `tsconfig.json`.
 *
 * @param files - From the folder, with slashes
 * @throws {Error} when the compiler did not work
 */
export async function compileFiles(
  folder: string,
  files: readonly string[],
  options: CompilerOptions = {},
): Promise<readonly Diagnostic[]> {
  const found = await compileOnce(folder, files, options);
  // A file that cannot be parsed makes the compiler silent about the types of all others.
  const unparsed = new Set(found.filter(({ code }) => /^TS1\d{3}$/.test(code)).map(({ file }) => file));
  const rest = files.filter((file) => !unparsed.has(file));
  if (unparsed.size === 0 || rest.length === files.length || rest.length === 0) return found;
  const others = await compileFiles(folder, rest, options);
  return [...found.filter(({ file }) => unparsed.has(file)), ...others];
}

async function compileOnce(
  folder: string,
  files: readonly string[],
  options: CompilerOptions,
): Promise<readonly Diagnostic[]> {
  const compilerOptions = { ...strictest, ...options };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const { status, output } = await runProgram([tsc, "--project", "tsconfig.json", "--pretty", "false"], folder);
  const diagnostics = output.split(/\r?\n/).flatMap(parseDiagnostic);
  if (status !== 0 && diagnostics.length === 0) {
    throw new Error(
      `The TypeScript compiler could not judge the types. It says: ${output.trim() || `status ${status}`}`,
    );
  }
  return diagnostics;
}

/** One error of the compiler's output. The lines that explain it further are indented, and left out. */
function parseDiagnostic(text: string): readonly Diagnostic[] {
  const [, file, line, code, message] = /^(\S.*?)\((\d+),\d+\): error (TS\d+): (.*)$/.exec(text) ?? [];
  if (file === undefined || code === undefined || message === undefined) return [];
  return [{ file: file.replaceAll("\\", "/"), line: Number(line), code, message }];
}
