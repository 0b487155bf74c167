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

/**
 * Generates the types of both contracts, with one generator, so that a difference comes from the contracts.
 *
 * @param options.folder - Where to write: `base.ts` and `head.ts`
 * @throws {Error} when a contract has no types
 */
export async function prepareTypes(options: Bundles & { readonly folder: string }): Promise<PreparedTypes> {
  const { baseBundle, headBundle, folder } = options;
  const [baseTypes, headTypes] = [join(folder, "base.ts"), join(folder, "head.ts")];
  if (await haveSameText(baseBundle, headBundle)) {
    await generateTypes("head", headBundle, headTypes);
    await copyFile(headTypes, baseTypes);
  } else {
    await Promise.all([generateTypes("base", baseBundle, baseTypes), generateTypes("head", headBundle, headTypes)]);
  }
  return { baseTypes, headTypes };
}

/** Whether two files have the same text. */
export async function haveSameText(one: string, other: string): Promise<boolean> {
  const [text, otherText] = await Promise.all([readFile(one, "utf8"), readFile(other, "utf8")]);
  return text === otherText;
}

async function generateTypes(side: string, contract: string, output: string): Promise<void> {
  const args = [generator, "--contract", contract, "--output", output];
  const { status, output: told } = await runProgram(args, fileURLToPath(new URL(".", import.meta.url)));
  if (status === 0) return;
  throw new Error(
    `The ${side}'s contract has no types: packages/types/scripts/generate.ts cannot read ${contract}. Lint the contract (\`npm run lint\`). The generator says: ${told.trim()}`,
  );
}
