import { followContract } from "./contract/watch/live-contract.ts";
import { createLog } from "./log/log.ts";
import { createPrismHandler } from "./prism/prism-handler.ts";
import { parsePublicUrl } from "./server/address/public-url.ts";
import type { RunningServer } from "./server/listen.ts";
import { runMode, type ServerOptions } from "./server/run-mode.ts";

/** How a static mock differs from the default one. */
export type StaticOptions = ServerOptions;

/**
 * Starts Prism alone: every answer is an example of the contract, and nothing is remembered.
 *
 * @throws {ListenError} when the port is taken or not allowed, or the host is not an address of this machine
 * @throws {ContractError} when the contract at `spec` cannot be used
 * @throws {PrismMissingError} when Prism is not there and cannot be fetched
 * @throws {TypeError} when `host` is empty, or `publicUrl` is not an http or https URL
 */
export async function startStatic(options: StaticOptions = {}): Promise<RunningServer> {
  parsePublicUrl(options.publicUrl);
  const log = createLog(options.log);
  const { spec: file, fetchPrism } = options;
  const make = (contract: object) => createPrismHandler(contract, { fetchPrism });
  const live = await followContract({ file, make, fetchPrism, log });
  // Prism loads slowly, so load it now, before a caller waits for an answer.
  await live.current();
  const handler = async (request: Request): Promise<Response> => (await live.current())(request);
  return runMode({ handler, log, details: { mode: "static" }, facts: live.facts, drain: live.close }, options);
}
