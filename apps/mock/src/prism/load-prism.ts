import type { Prism } from "./contract-messages.ts";
import { contractForPrism } from "./prism-contract.ts";
import { importSibling, type SiblingOptions } from "./sibling/import-sibling.ts";

/**
 * Imports Prism and gives it the contract. The import costs about a second; if Prism is not installed, it is fetched
 * first.
 *
 * @param contract - Bundled. @defaultValue the published one
 * @throws {PrismMissingError} when Prism is not there and cannot be fetched
 */
export async function loadPrism(contract?: object, options?: SiblingOptions): Promise<Prism> {
  const { loadPrism: load } = await importSibling<typeof import("@video-generations/prism")>(".", options);
  return load(contractForPrism(contract));
}
