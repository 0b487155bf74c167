import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { bundle, createConfig, getLineColLocation } from "@redocly/openapi-core";
import { type ContractNode, isNode } from "@video-generations/simulator/compiler";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Tree } from "../tree.ts";
import { UsageError } from "../usage-error.ts";

/** The contract of one side of a review. */
export interface Contract {
  /** As one document, whose references stay inside it. */
  readonly bundle: ContractNode;
  /** The root file of its sources. */
  readonly file: string;
  readonly tree: Tree;
}

/**
 * Bundles the contract's sources of one side.
 *
 * @throws {UsageError} when there is no contract, or it cannot be bundled: names the file and what is wrong
 */
export async function bundleContract(tree: Tree): Promise<Contract> {
  const file = join(tree.folder, "spec", "openapi.yaml");
  await readFile(file).catch(() => {
    throw new UsageError(
      `There is no spec/openapi.yaml in ${nameOf(tree)}, so there is no contract to review. Give another --base or --head, or bring the file back.`,
    );
  });
  const config = await createConfig({});
  const result = await bundle({ ref: file, config }).catch((error: unknown) => {
    throw new UsageError(`The contract of ${nameOf(tree)} cannot be bundled: ${reasonOf(error, tree)}`);
  });
  const { problems } = result;
  const problem = problems.find(({ severity }) => severity === "error");
  if (problem !== undefined) {
    const place = problem.location[0]?.source.absoluteRef ?? file;
    const line = problem.location[0] === undefined ? "" : `:${getLineColLocation(problem.location[0]).start.line}`;
    throw new UsageError(
      `The contract of ${nameOf(tree)} cannot be bundled: ${relative(place, tree)}${line}: ${relative(problem.message.trim(), tree).replace(/[.]?$/, ".")} Mend it, and run the review again.`,
    );
  }
  const parsed: unknown = JSON.parse(JSON.stringify(result.bundle.parsed));
  checkContract(parsed, tree);
  return { bundle: parsed, file, tree };
}

/** @throws {UsageError} when the bundle is no contract that can be compared, or has a schema that is none */
function checkContract(parsed: unknown, { name }: Tree): asserts parsed is ContractNode {
  const version = isNode(parsed) ? String(parsed.openapi ?? "missing") : "missing";
  if (!isNode(parsed) || !version.startsWith("3.")) {
    throw new UsageError(
      `spec/openapi.yaml of ${name} is no OpenAPI 3 contract: \`openapi\` is ${version}. Mend it, and run the review again.`,
    );
  }
  const schemas = isNode(parsed.components) ? parsed.components.schemas : undefined;
  const ajv = new Ajv2020({ strict: false, logger: false });
  addFormats.default(ajv);
  for (const [schemaName, schema] of Object.entries(isNode(schemas) ? schemas : {})) {
    if (!isNode(schema) || ajv.validateSchema(schema) === true) continue;
    const { instancePath = "", message = "" } = ajv.errors?.[0] ?? {};
    throw new UsageError(
      `The contract of ${name} has a schema that is none, /components/schemas/${schemaName}${instancePath}: it ${message}. Mend it, and run the review again.`,
    );
  }
}

function nameOf({ name, commit }: Tree): string {
  return commit === undefined ? `the ${name}` : name;
}

function reasonOf(error: unknown, tree: Tree): string {
  return relative(error instanceof Error ? error.message : String(error), tree);
}

function relative(text: string, { folder }: Tree): string {
  return text.replaceAll(`${folder}/`, "");
}
