import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { bundle, createConfig, getLineColLocation } from "@redocly/openapi-core";
import type { ContractNode } from "@video-generations/simulator/compiler";
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
  return { bundle: JSON.parse(JSON.stringify(result.bundle.parsed)), file, tree };
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
