import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "./run-program.ts";

/** The bundled contracts of both sides, as JSON files, and a folder for what is made from them. */
export interface Bundles {
  readonly baseBundle: string;
  readonly headBundle: string;
}

/** The generated types of both sides, as files. */
export interface PreparedTypes {
  readonly baseTypes: string;
  readonly headTypes: string;
}

/** Run as a program, because it needs a TypeScript of its own, the last one with an API. */
const generator = fileURLToPath(new URL("../../../../packages/types/scripts/generate.ts", import.meta.url));

/** A contract as a JSON file, and the file for its types. */
export interface TypesJob {
  readonly bundle: string;
  readonly output: string;
}

/**
 * Generates the types of both contracts, with one generator, so that a difference comes from the contracts.
 *
 * @param options.folder - Where to write: `base.ts` and `head.ts`
 * @throws {Error} when a contract has no types
 */
export async function prepareTypes(options: Bundles & { readonly folder: string }): Promise<PreparedTypes> {
  const { baseBundle, headBundle, folder } = options;
  const [baseTypes, headTypes] = [join(folder, "base.ts"), join(folder, "head.ts")];
  const head: TypesJob = { bundle: headBundle, output: headTypes };
  if (await haveSameText(baseBundle, headBundle)) {
    await generateTypes([head]);
    await copyFile(headTypes, baseTypes);
  } else {
    await generateTypes([{ bundle: baseBundle, output: baseTypes }, head]);
  }
  return { baseTypes, headTypes };
}

/** Whether two files have the same text. */
export async function haveSameText(one: string, other: string): Promise<boolean> {
  const [text, otherText] = await Promise.all([readFile(one, "utf8"), readFile(other, "utf8")]);
  return text === otherText;
}

/**
 * Generates the types of contracts, all with one run of the generator.
 *
 * @throws {Error} when a contract has no types
 */
export async function generateTypes(jobs: readonly TypesJob[]): Promise<void> {
  const words = jobs.flatMap(({ bundle, output }) => ["--contract", bundle, "--output", output]);
  const { status, output: told } = await runProgram(
    [generator, ...words],
    fileURLToPath(new URL(".", import.meta.url)),
  );
  if (status === 0) return;
  // Without the stack, which tells nothing of the contract.
  const said = /^\w*Error: .+$/m.exec(told)?.[0] ?? told.trim();
  const files = jobs.map(({ bundle }) => bundle).join(", ");
  throw new Error(
    `A contract has no types: packages/types/scripts/generate.ts cannot read ${files}. Lint the contract (\`npm run lint\`). The generator says: ${said}`,
  );
}
