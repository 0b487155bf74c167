/**
 * Compiles the contract's schemas to plain functions in `src/contract/generated/validators.ts`. Then nothing is
 * compiled at run time: the simulator needs no `new Function` and runs under a strict content security policy.
 * Everything else that the simulator must know about the contract goes into `src/contract/generated/facts.ts`. With
 * `--check` the script writes nothing: it only reports files that differ from what `generate` would write.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { _ } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { ajvOptions, checkedFormats, compileSchemas, contractId } from "../src/compiler/index.ts";
import { createCodeBackEnd, recordText } from "./code-back-end.ts";
import { uri } from "./contract-formats.ts";

const bundle = fileURLToPath(import.meta.resolve("@video-generations/spec/openapi.json"));
const contract: object = JSON.parse(readFileSync(bundle, "utf8"));
const { backEnd, names, unions } = createCodeBackEnd();
const { bodies, outlines, parameters, answers, facts } = compileSchemas(contract, backEnd);

save("validators.ts", await validatorsText());
save("facts.ts", factsText());

function save(name: string, text: string): void {
  const target = fileURLToPath(new URL(`../src/contract/generated/${name}`, import.meta.url));
  if (!process.argv.includes("--check")) {
    writeFileSync(target, text);
    return;
  }
  if (existsSync(target) && readFileSync(target, "utf8") === text) return;
  console.error(
    `packages/simulator/src/contract/generated/${name} is stale: the contract changed after it was generated. Run \`npm run generate\` and commit what it writes.`,
  );
  process.exitCode = 1;
}

/** Writes the facts as JSON; `ContractFacts` is their type. */
function factsText(): string {
  return `/** Generated from @video-generations/spec by \`npm run generate\`. Do not edit. */
import type { ContractFacts } from "../../compiler/contract-facts.ts";

/** What the simulator reads out of the contract beside its schemas. */
export const facts: ContractFacts = ${JSON.stringify(facts, undefined, 2)};
`;
}

async function validatorsText(): Promise<string> {
  const code = { source: true, esm: true, formats: _`require("./contract-formats.ts")` };
  const formats: Readonly<Record<(typeof checkedFormats)[number], (text: string) => boolean>> = { uri };
  const ajv = new Ajv2020({ ...ajvOptions, code });
  for (const format of checkedFormats) ajv.addFormat(format, formats[format]);
  ajv.addSchema(contract, contractId);
  const source = standaloneCode.default(ajv, Object.fromEntries(names));
  // The code still calls `require` for ajv's run-time parts. Bundling puts those parts into the file.
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "compiled",
    legalComments: "none",
    minify: true,
    lineLimit: 120,
  });
  return `// @ts-nocheck
/** Generated from @video-generations/spec by \`npm run generate\`. Do not edit. */
import type { FieldOutline } from "../../compiler/field-outline.ts";
import type { CompiledValidator } from "../../compiler/compiled-contract.ts";
import { createUnionValidator } from "../../compiler/union-validator.ts";

${outputFiles[0]?.text.trim()}

${[...unions].map(([name, expression]) => `const ${name} = ${expression};`).join("\n")}

/** Request bodies by operation. */
export const bodies: Record<${keysOf(bodies)}, CompiledValidator> = ${recordText(bodies)};

/** The fields of request bodies by operation, for messages. */
export const outlines: Record<${keysOf(outlines)}, FieldOutline> = ${JSON.stringify(outlines)};

/** Parameters by their name on the wire. */
export const parameters: Record<${keysOf(parameters)}, CompiledValidator> = ${recordText(parameters)};

/** JSON answers by operation and status; null where the contract leaves the body open. */
export const answers: Record<${keysOf(answers)}, Record<string, CompiledValidator | null>> = {
${Object.entries(answers)
  .map(([operation, statuses]) => `  ${JSON.stringify(operation)}: ${recordText(statuses)},`)
  .join("\n")}
};
`;
}

function keysOf(keyed: object): string {
  return Object.keys(keyed)
    .map((key) => JSON.stringify(key))
    .join(" | ");
}
