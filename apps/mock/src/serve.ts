import { type Clock, createSimulator, scaledClock } from "@video-generations/simulator";
import type { Handler } from "./front.ts";
import type { RunningServer } from "./listen.ts";
import { createLog } from "./log.ts";
import { parsePreference } from "./prefer.ts";
import { createPrismHandler } from "./prism-handler.ts";
import { run, type ServerOptions } from "./running-mode.ts";

/** How a mock differs from the default one. */
export interface MockOptions extends ServerOptions {
  /** Simulated seconds per real second. @defaultValue 10 */
  readonly timeScale?: number;
  /** Takes the place of `timeScale`: a manual clock makes a 165 s task take no time. */
  readonly clock?: Clock;
  /** A whole number: the same seed and the same calls give the same ids. @defaultValue 1 */
  readonly seed?: number;
  /** The bearer tokens that the simulator accepts. @defaultValue every token that is not empty */
  readonly keys?: readonly string[];
}

/**
 * Starts the mock of the whole service on one port: a simulator, and Prism for requests whose `Prefer` header chooses a
 * documented answer. The first such request loads Prism and therefore takes about a second longer.
 *
 * @throws ListenError when the port is taken, or may not be used.
 * @throws RangeError when `timeScale` is not a positive number, or `seed` is not whole.
 *
 * @example
 * const clock = manualClock();
 * const mock = await startMock({ port: 0, clock });
 * // Create a task at mock.url, then clock.advance("165s") and read it: the film is there.
 * await mock.close();
 */
export async function startMock(options: MockOptions = {}): Promise<RunningServer> {
  const { timeScale = 10, clock, seed, keys } = options;
  const simulator = createSimulator({
    clock: clock ?? scaledClock({ timeScale }),
    ...(seed === undefined ? {} : { seed }),
    ...(keys === undefined ? {} : { keys }),
  });
  const handler = dispatch((request) => simulator.fetch(request));
  const pace = clock === undefined ? timeScale : undefined;
  const details = { mode: "serve", timeScale: pace, keys: keys?.length } as const;
  return run({ handler, log: createLog(options.log), details }, options);
}

/** Sends what chooses a documented answer to Prism, and all else to the simulator. */
function dispatch(simulate: Handler): Handler {
  let prism: Promise<Handler> | undefined;
  return async (request, connection) => {
    if (parsePreference(request.headers.get("prefer")) === undefined) return simulate(request, connection);
    prism ??= createPrismHandler();
    return (await prism)(request, connection);
  };
}
