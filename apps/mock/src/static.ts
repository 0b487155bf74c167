import type { RunningServer } from "./listen.ts";
import { createLog } from "./log.ts";
import { createPrismHandler } from "./prism-handler.ts";
import { run, type ServerOptions } from "./running-mode.ts";

/** How a static mock differs from the default one. */
export type StaticOptions = ServerOptions;

/**
 * Starts Prism alone: every answer is an example of the contract, nothing is remembered.
 *
 * @throws ListenError when the port is taken, or may not be used.
 */
export async function startStatic(options: StaticOptions = {}): Promise<RunningServer> {
  const handler = await createPrismHandler();
  return run({ handler, log: createLog(options.log), details: { mode: "static" } }, options);
}
