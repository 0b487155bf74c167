import {
  type Clock,
  type CompiledContract,
  contractNotes,
  createAdjustableClock,
  createMemoryTaskStore,
  createSimulator,
  type RateLimit,
  type Simulator,
  type TaskStore,
} from "@video-generations/simulator";
import { createLazyCallbackSender } from "./callbacks/lazy-callback-sender.ts";
import { followContract, type LiveContract } from "./contract/watch/live-contract.ts";
import { createLazyControls } from "./controls/lazy-controls.ts";
import { createDispatcher } from "./dispatcher.ts";
import { createLog, type Log } from "./log/log.ts";
import { createCallbackHostsCheck } from "./server/access/refuse-callback-hosts.ts";
import { createOwnNames } from "./server/address/own-names.ts";
import { parsePublicUrl } from "./server/address/public-url.ts";
import { defaultHost, defaultSeed, defaultTimeScale } from "./server/defaults.ts";
import { createDiskVideoMaker } from "./server/disk-video-maker.ts";
import { createFastPath } from "./server/fast-path.ts";
import { type FaultInjection, hasFaultInjection } from "./server/fault-injection.ts";
import type { Handler } from "./server/handler.ts";
import type { RunningServer } from "./server/listen.ts";
import { ownVersion } from "./server/own-version.ts";
import { runMode, type ServerOptions } from "./server/run-mode.ts";

/** How a mock differs from the default one. */
export interface MockOptions extends ServerOptions, Omit<FaultInjection, "seed"> {
  /**
   * Simulated seconds per real second; at 0 the clock stands still until the controls move it. The pace scales the work,
   * not the calendar: dates, estimates, `Retry-After` and the 24 hours of a result URL stay real.
   *
   * @defaultValue 10
   */
  readonly timeScale?: number | undefined;
  /**
   * Used instead of `timeScale`: with a manual clock, a 165 s task takes no time. It is the program's: `POST
   * /_mock/reset` does not set it back.
   */
  readonly clock?: Clock | undefined;
  /** A whole number: the same seed and the same calls give the same ids. @defaultValue 1 */
  readonly seed?: number | undefined;
  /** The bearer tokens that are accepted, with or without `Prefer`. @defaultValue every token that is not empty */
  readonly keys?: readonly string[] | undefined;
  /** The credits that each key is granted at first. @defaultValue 100,000 */
  readonly credits?: number | undefined;
  /** How many requests each key may make. @defaultValue no limit */
  readonly rateLimit?: RateLimit | undefined;
  /** `host` or `host:port`: callbacks may go there even if it is not public, and over http. @defaultValue none */
  readonly callbackAllow?: readonly string[] | undefined;
  /** PEM of the certificate authorities to trust for callback receivers. @defaultValue the machine's own */
  readonly callbackCa?: string | undefined;
}

/**
 * Starts the mock of the whole service on one port: a simulator with videos, callbacks and controls, and Prism for
 * requests whose `Prefer` header chooses a documented answer. The first such request loads Prism, which takes about a
 * second; if Prism is not installed, it is fetched first.
 *
 * @throws {ListenError} when the port is taken or not allowed, or the host is not an address of this machine
 * @throws {ContractError} when the contract at `spec` cannot be used
 * @throws {PrismMissingError} with `spec`, when Prism is not there and cannot be fetched
 * @throws {RangeError} when a number among the options is out of its range
 * @throws {TypeError} when `host` is empty, one of `callbackAllow` is not `host` or `host:port`, or `publicUrl` is not an
 * http or https URL
 *
 * @example
 * const clock = createManualClock();
 * const mock = await startMock({ port: 0, clock });
 * // Create a task at mock.url, then `await clock.advance("165s")` and read it: the video is there.
 * await mock.close();
 */
export async function startMock(options: MockOptions = {}): Promise<RunningServer> {
  parsePublicUrl(options.publicUrl);
  const { timeScale = defaultTimeScale, seed = defaultSeed, keys, callbackAllow = [] } = options;
  const { clock, resetClock } = chooseClock(options.clock, timeScale);
  const log = createLog(options.log);
  const store = createMemoryTaskStore();
  const stopping = new AbortController();
  const cutting = new AbortController();
  const { prism, compiled } = await followMockContract(options, log);
  const simulator = createMockSimulator({ ...options, clock }, { store, compiled, log, cutting: cutting.signal });
  const controls = createLazyControls({
    simulator,
    store,
    resetClock,
    facts: prism.facts,
    isPublished: prism.isPublished,
    version: ownVersion(),
    stopping: stopping.signal,
  });
  const handler = createDispatcher({
    controls,
    simulator,
    prism: prism.current,
    hasKeys: keys !== undefined,
    faults: { ...options, seed },
  });
  let lostTasks: number | undefined;
  // What is planned for later must not happen in a program that goes on.
  const forget = async () => {
    lostTasks ??= await store.count();
    await simulator.reset();
  };
  return runMode(
    {
      handler,
      fastPath: hasFaultInjection(options) ? undefined : (baseUrls) => createFastPath(simulator, log, baseUrls),
      log,
      details: {
        mode: "serve",
        timeScale: options.clock === undefined ? timeScale : undefined,
        keys: keys?.length,
        callbackAllow,
      },
      facts: prism.facts,
      beforeClose: () => stopping.abort(),
      stoppedEvent: () => ({ event: "stopped", ...(lostTasks && { tasks: lostTasks }) }),
      drain: async () => {
        await simulator.idle();
        await forget();
        await prism.close();
      },
      pendingCallbacks: simulator.pendingCallbacks,
      cut() {
        cutting.abort();
        // Thousands of callbacks that wait, and are tried again, would take too long to fail.
        void forget();
      },
    },
    options,
  );
}

/** The program's clock, or one of the mock's own, which a reset of the mock sets back. */
function chooseClock(clock: Clock | undefined, timeScale: number): { clock: Clock; resetClock?: () => void } {
  if (clock !== undefined) return { clock };
  const own = createAdjustableClock({ timeScale });
  return { clock: own, resetClock: own.reset };
}

/** The contract that a mock serves: Prism with this contract, and for the simulator the validators of an edited one. */
interface MockContract {
  readonly prism: LiveContract<Handler>;
  /** `undefined` for the published contract: the simulator already has its validators. */
  readonly compiled: () => CompiledContract | undefined;
}

async function followMockContract({ spec: file, fetchPrism }: MockOptions, log: Log): Promise<MockContract> {
  let current: CompiledContract | undefined;
  const prism = await followContract({
    file,
    async make(contract) {
      // The mock starts faster without it.
      const { createPrismHandler } = await import("./prism/prism-handler.ts");
      // For the published contract a request asks for Prism, and the server keeps the program alive.
      return createPrismHandler(contract, { fetchPrism, background: file === undefined });
    },
    async check(edited) {
      const { compileContract } = await import("./contract/compile-contract.ts");
      const compiled = await compileContract(edited);
      return {
        apply() {
          current = compiled;
        },
        notes: [...operationNotes(compiled), ...contractNotes(compiled)],
      };
    },
    fetchPrism,
    log,
  });
  return { prism, compiled: () => current };
}

/** Says which operations of a contract the simulator does not simulate. */
function operationNotes({ facts }: CompiledContract): string[] {
  const others = facts.routes.filter(({ operation }) => operation === undefined);
  const names = others.map(({ method, path }) => `${method} ${path}`).join(", ");
  return others.length === 0
    ? []
    : [`${names}: answered by Prism from the contract's examples, nothing is remembered.`];
}

/** What a mock's simulator needs in addition to the options. */
interface SimulatorParts extends Pick<MockContract, "compiled"> {
  readonly store: TaskStore;
  readonly log: Log;
  /** Aborted when what the stop still waits for is cut. */
  readonly cutting: AbortSignal;
}

function createMockSimulator(
  options: MockOptions & { readonly clock: Clock },
  { store, compiled, log, cutting }: SimulatorParts,
): Simulator {
  const { clock, seed, keys, credits, rateLimit, callbackAllow = [] } = options;
  return createSimulator({
    ...(seed !== undefined && { seed }),
    ...(keys !== undefined && { keys }),
    ...(credits !== undefined && { credits }),
    ...(rateLimit !== undefined && { rateLimit }),
    clock,
    contract: compiled,
    store,
    videos: createDiskVideoMaker(log),
    sendCallback: createLazyCallbackSender({ ...options, stopping: cutting }),
    allowCallbackHosts: callbackAllow,
    refuseCallbackHosts: createCallbackHostsCheck(
      createOwnNames({ host: options.host ?? defaultHost, publicUrl: options.publicUrl }),
      keys !== undefined,
    ),
  });
}
