import {
  type AdjustableClock,
  adjustableClock,
  type Clock,
  type CompiledContract,
  ConnectionDroppedError,
  contractNotes,
  createSimulator,
  memoryTaskStore,
  type RateLimit,
  type Simulator,
} from "@video-generations/simulator";
import { createLazyCallbackSender } from "./callbacks/lazy-callback-sender.ts";
import { followContract } from "./contract/watch/live-contract.ts";
import type { Controls, ControlsOptions } from "./controls/controls.ts";
import { createLog } from "./log/log.ts";
import { parsePreference } from "./prism/preference.ts";
import { createPrismHandler } from "./prism/prism-handler.ts";
import { createDiskVideoMaker } from "./server/disk-video-maker.ts";
import { createFastPath } from "./server/fast-path.ts";
import { dropConnection, type FaultInjection, hasFaultInjection, injectFaults } from "./server/fault-injection.ts";
import type { Handler } from "./server/handler.ts";
import type { RunningServer } from "./server/listen.ts";
import { ownVersion } from "./server/own-version.ts";
import { runMode, type ServerOptions } from "./server/run-mode.ts";

/** How a mock differs from the default one. */
export interface MockOptions extends ServerOptions, Omit<FaultInjection, "seed"> {
  /** Simulated seconds per real second; 0 stands still until the controls move it. @defaultValue 10 */
  readonly timeScale?: number;
  /** Takes the place of `timeScale`: a manual clock makes a 165 s task take no time. */
  readonly clock?: Clock;
  /** A whole number: the same seed and the same calls give the same ids. @defaultValue 1 */
  readonly seed?: number;
  /** The bearer tokens that are accepted, `Prefer` or not. @defaultValue every token that is not empty */
  readonly keys?: readonly string[];
  /** What each key is granted at first, in credits. @defaultValue 100,000 */
  readonly credits?: number;
  /** How many requests each key may make. @defaultValue no limit */
  readonly rateLimit?: RateLimit;
  /** `host` or `host:port`: callbacks may reach these although they are not public, over http too. @defaultValue none */
  readonly callbackAllow?: readonly string[];
  /** PEM of the authorities that callback receivers are trusted by. @defaultValue the machine's own */
  readonly callbackCa?: string;
}

/**
 * Starts the mock of the whole service on one port: a simulator with videos, callbacks and controls, and Prism for
 * requests whose `Prefer` header chooses a documented answer. The first such request loads Prism and therefore takes
 * about a second longer.
 *
 * @throws {ListenError} when the port is taken, or may not be used.
 * @throws {ContractError} when the contract at `spec` cannot be used.
 * @throws {RangeError} when a number among the options is out of its range.
 * @throws {TypeError} when one of `callbackAllow` is not `host` or `host:port`.
 *
 * @example
 * const clock = manualClock();
 * const mock = await startMock({ port: 0, clock });
 * // Create a task at mock.url, then `await clock.advance("165s")` and read it: the video is there.
 * await mock.close();
 */
export async function startMock(options: MockOptions = {}): Promise<RunningServer> {
  const { timeScale = 10, clock, seed = 1, keys, callbackAllow = [], host = "127.0.0.1" } = options;
  const store = memoryTaskStore();
  const log = createLog(options.log);
  let contract: CompiledContract | undefined;
  const prism = await followContract({
    file: options.spec,
    make: createPrismHandler,
    async check(edited) {
      const { compileContract } = await import("./contract/compile-contract.ts");
      const compiled = await compileContract(edited);
      return {
        takeUp() {
          contract = compiled;
        },
        notes: [...operationNotes(compiled), ...contractNotes(compiled)],
      };
    },
    log,
  });
  const simulator = createSimulator({
    ...chosen(options),
    clock: clock ?? (adjustableClock({ timeScale }) satisfies AdjustableClock),
    contract: () => contract,
    store,
    videos: createDiskVideoMaker(log),
    sendCallback: createLazyCallbackSender(options),
    allowCallbackHosts: callbackAllow,
  });
  const stopping = new AbortController();
  const { facts } = prism;
  const controls = controlsWith({ simulator, store, facts, version: ownVersion(), host, stopping: stopping.signal });
  const service = injectFaults(dispatch(simulator, prism.current, keys !== undefined), { ...options, seed });
  const handler: Handler = async (request, connection) => (await controls(request)) ?? service(request, connection);
  const pace = clock === undefined ? timeScale : undefined;
  const details = { mode: "serve", timeScale: pace, keys: keys?.length, callbackAllow } as const;
  return runMode(
    {
      handler,
      fastPath: hasFaultInjection(options) ? undefined : createFastPath(simulator, log),
      log,
      details,
      facts: facts(),
      beforeClose: () => stopping.abort(),
      drain: async () => {
        await simulator.idle();
        await prism.close();
      },
    },
    options,
  );
}

/** The options that the simulator takes as they are. */
function chosen({ seed, keys, credits, rateLimit }: MockOptions) {
  return {
    ...(seed !== undefined && { seed }),
    ...(keys !== undefined && { keys }),
    ...(credits !== undefined && { credits }),
    ...(rateLimit !== undefined && { rateLimit }),
  };
}

/** The controls, loaded with the first request that may be for them. */
function controlsWith(options: ControlsOptions): Controls {
  let loading: Promise<Controls> | undefined;
  return async (request) => {
    loading ??= import("./controls/controls.ts").then(({ createControls }) => createControls(options));
    return (await loading)(request);
  };
}

/** Which operations of a contract the simulator does not play. */
function operationNotes({ facts }: CompiledContract): string[] {
  const others = facts.routes.filter(({ operation }) => operation === undefined);
  const names = others.map(({ method, path }) => `${method} ${path}`).join(", ");
  return others.length === 0
    ? []
    : [`${names}: answered by Prism from the contract's examples, nothing is remembered.`];
}

/**
 * Sends what chooses a documented answer, and what the simulator does not play, to Prism, and all else to the simulator.
 * Prism lets in every token, so a key that is not accepted is the simulator's to refuse.
 */
function dispatch(simulator: Simulator, prism: () => Promise<Handler>, hasKeys: boolean): Handler {
  return async (request, connection) => {
    const { method, headers } = request;
    const { pathname } = new URL(request.url);
    const isChosen = parsePreference(headers.get("prefer")) !== undefined;
    const isPrisms = isChosen && (!hasKeys || simulator.admits({ method, pathname, headers }));
    if (isPrisms || simulator.plays(method, pathname) === "other") {
      return (await prism())(request, connection);
    }
    try {
      return await simulator.fetch(request);
    } catch (error) {
      if (error instanceof ConnectionDroppedError) return dropConnection(connection);
      throw error;
    }
  };
}
