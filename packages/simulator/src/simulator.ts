import type { Task } from "@video-generations/types";
import { createLedger, type Ledger } from "./billing/ledger.ts";
import { mergePrices } from "./billing/pricing.ts";
import { createRateLimiter, type RateLimiter } from "./billing/rate-limit.ts";
import { type CallbackEntry, createCallbackDispatcher } from "./callbacks/callback-dispatcher.ts";
import { parseCallbackHost } from "./callbacks/callback-host.ts";
import type { Clock } from "./clock/clock.ts";
import { createRealClock } from "./clock/running-clock.ts";
import { publishedContract } from "./contract/published-contract.ts";
import { createControls } from "./engine/controls.ts";
import { createEngine } from "./engine/engine.ts";
import { createIdGenerator } from "./engine/id-generator.ts";
import { createMemoryTaskStore } from "./engine/memory-task-store.ts";
import { createContractSource } from "./engine/served-contract.ts";
import { createSettlement } from "./engine/settlement.ts";
import { taskAt } from "./engine/simulated-task.ts";
import type { TaskRecord } from "./engine/task-store.ts";
import { acceptedKey, keyIn } from "./http/credential.ts";
import {
  createFetchHandler,
  createRequestHandler,
  createResponder,
  type FetchHandler,
  type Responder,
} from "./http/handler.ts";
import { amendBody } from "./http/operations.ts";
import { createScenarioAnswers } from "./http/scenario-answers.ts";
import type { SimulatorRequest, SimulatorResponse } from "./http/simulator-request.ts";
import type { AccessPolicy } from "./http/validate-request.ts";
import { createVideoServer } from "./http/video-server.ts";
import { createJournal, type Journal } from "./journals/journal.ts";
import type { RequestEntry } from "./journals/request-entry.ts";
import type { ResetFilter } from "./keys/key-filter.ts";
import { resetKeyOf } from "./keys/reset-key.ts";
import { checkJournalLimit, checkSeed, parseBaseUrl, type SimulatorOptions } from "./options.ts";
import { createSimulatorTasks, type SimulatorTasks } from "./seeding/simulator-tasks.ts";

/** The video generation service in this process. */
export interface Simulator {
  /**
   * Answers a request as the service does. It takes what the global `fetch` takes and needs no `this`, so it can
   * replace `fetch`. The host in the URL does not matter.
   *
   * @throws {TypeError} when the request cannot be made
   * @throws {ConnectionDroppedError} when the scenario `[[drop]]` asks for it; this error is a TypeError
   * @throws the reason of the request's signal when it aborts, as `fetch` does
   */
  readonly fetch: FetchHandler;
  /**
   * Answers a request as `fetch` does, for servers that know better than the request's URL where their callers reach
   * them. It needs no `this`. Links begin with the given base URL, which may have a path but no slash at its end; the
   * option `baseUrl` wins over it.
   */
  readonly respond: Responder;
  /**
   * Answers a request as `fetch` does, without `Request` and `Response`, for servers that count in microseconds. It
   * needs no `this`.
   *
   * @throws {TypeError} when the request is a GET or HEAD of a video; only `fetch` answers those
   * @throws {ConnectionDroppedError} when the scenario `[[drop]]` asks for it
   * @throws what the request's `signal` or `body` throws
   */
  readonly answer: (request: SimulatorRequest) => Promise<SimulatorResponse>;
  /**
   * Says what the present contract has for a method at a path. `other` is an operation that the contract describes but
   * the simulator does not simulate. A video counts as `simulated`.
   */
  readonly routeKind: (method: string, pathname: string) => "simulated" | "other" | "nothing";
  /** Whether a request carries an accepted key. Also true if the request needs no key. */
  readonly isAuthorized: (request: Pick<SimulatorRequest, "method" | "pathname" | "headers">) => boolean;
  /** Whether an API key is accepted. */
  readonly isKey: (key: string) => boolean;
  readonly clock: Clock;
  readonly tasks: SimulatorTasks;
  /** The credits of each API key. */
  readonly ledger: Ledger;
  /** The newest requests. */
  readonly requests: Journal<RequestEntry>;
  /** The newest attempts to deliver a callback. */
  readonly callbacks: Journal<CallbackEntry>;
  /** Resolves when nothing is due and no callback is under way. Work that is planned for later does not count. */
  idle(): Promise<void>;
  /** How many callbacks are under way, or wait until one of those is over. */
  pendingCallbacks(): number;
  /**
   * Puts the simulator back to its start: no tasks, nothing planned, balances as granted at first, empty journals, ids
   * from the beginning. The clock goes on: it is the caller's. A callback that is under way is not stopped, but leaves no
   * trace.
   *
   * With a key, only what belongs to this API key is forgotten: its tasks and what is planned for them, its balance, its
   * entries in the journals, and what was counted for it. Ids and places go on.
   *
   * @throws {TypeError} when there is a `key` that is not a text, is empty, or is not accepted
   */
  reset(filter?: ResetFilter): Promise<void>;
  /** How many resets there were, those of one key included. After each, entries can be gone from all lists. */
  readonly resetCount: number;
  /** How many of these were resets of everything. After each, ids and places begin anew. */
  readonly restartCount: number;
}

/**
 * Creates a separate simulated service behind `fetch`. Its tasks start, progress and end by the clock.
 *
 * @example
 * const clock = createManualClock();
 * const simulator = createSimulator({ clock });
 * const client = createClient({ apiKey: "any", fetch: simulator.fetch });
 *
 * @throws {RangeError} when a number in the options is out of range, or `baseUrl` is not an http or https URL
 * @throws {TypeError} when one of `allowCallbackHosts` is not `host` or `host:port`
 */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const {
    clock = createRealClock(),
    store = createMemoryTaskStore(),
    credits = 100_000,
    journalLimit = 1000,
  } = options;
  const seed = checkSeed(options.seed ?? 1);
  const baseUrl = parseBaseUrl(options.baseUrl);
  const ids = createIdGenerator(seed, 0);
  const requestIds = createIdGenerator(seed, 1);
  const requests = createJournal<RequestEntry>(checkJournalLimit(journalLimit));
  const callbacks = createJournal<CallbackEntry>(journalLimit);
  const { ledger, bookings } = createLedger(credits);
  const limiter = options.rateLimit && createRateLimiter(options.rateLimit);
  const scenarioAnswers = createScenarioAnswers();
  const show = (record: TaskRecord, now: number, origin: string) => taskAt(record, now, baseUrl ?? origin);
  const currentContract = createContractSource(() => options.contract?.() ?? publishedContract, seed);
  // The body of a read, and so of a callback (K1).
  const bodyOf = <Shown extends Task>(task: Shown): Shown => {
    const { contract } = currentContract();
    return amendBody(contract, "getTask", contract.facts.success.getTask, task);
  };
  const dispatcher = createCallbackDispatcher({ clock, send: options.sendCallback, journal: callbacks });
  const settlement = createSettlement({
    clock,
    store,
    bookings,
    dispatcher,
    show: (record) => bodyOf(show(record, clock.now(), record.origin)),
  });
  const prices = mergePrices(options.prices ?? {});
  const engineParts = { clock, store, ids, bookings, settlement, prices, show };
  const engine = createEngine(engineParts);
  const videos = createVideoServer({ clock, store, maker: options.videos });
  const policy = createAccessPolicy(options, clock, limiter);
  const parts = { clock, engine, videos, scenarioAnswers, requestIds, policy, currentContract, journal: requests };
  const respond = createResponder(parts);
  const answer = createRequestHandler(parts);
  const { isKey, allow } = policy;
  let fetch: FetchHandler | undefined;
  let resetCount = 0;
  let restartCount = 0;
  return {
    // It is made at the first access: a server that never uses it does not wait until the runtime has loaded `Request`.
    get fetch() {
      fetch ??= createFetchHandler(respond, answer);
      return fetch;
    },
    respond,
    answer,
    routeKind(method, pathname) {
      const route = currentContract().routeOf(method, pathname);
      if (route?.isAllowed !== true) return "nothing";
      return route.operation === undefined ? "other" : "simulated";
    },
    isAuthorized({ method, pathname, headers }) {
      const { contract, routeOf } = currentContract();
      const operation = routeOf(method, pathname)?.operation;
      if (operation === undefined || operation === "getVideo") return true;
      const credentials = contract.facts.credentials[operation];
      return acceptedKey(keyIn(headers, credentials), credentials, policy.isKey) !== undefined;
    },
    isKey,
    clock,
    tasks: createSimulatorTasks(
      createControls(engine),
      { ...engineParts, currentContract, isKey, allow },
      (record, origin) => bodyOf(show(record, clock.now(), origin)),
    ),
    ledger,
    requests: readOnly(requests),
    callbacks: readOnly(callbacks),
    get resetCount() {
      return resetCount;
    },
    get restartCount() {
      return restartCount;
    },
    idle: settlement.idle,
    pendingCallbacks: dispatcher.pending,
    async reset(filter = {}) {
      const key = resetKeyOf(filter, isKey);
      resetCount += 1;
      if (key === undefined) restartCount += 1;
      for (const part of [settlement, bookings, requests, callbacks, scenarioAnswers, limiter]) part?.clear(key);
      await store.clear(key === undefined ? {} : { key });
      if (key !== undefined) return;
      ids.restart();
      requestIds.restart();
    },
  };
}

function readOnly<Entry>({ list, newest, count }: Journal<Entry>): Journal<Entry> {
  return { list, newest, count };
}

function createAccessPolicy(options: SimulatorOptions, clock: Clock, limiter: RateLimiter | undefined): AccessPolicy {
  const accepted = options.keys && new Set(options.keys);
  return {
    isKey: (token) => accepted?.has(token) ?? true,
    retryAfter: (key) => limiter?.retryAfter(key, clock.now(), clock.timeScale),
    allow: (options.allowCallbackHosts ?? []).map(parseCallbackHost),
    refuseCallbackHosts: options.refuseCallbackHosts,
  };
}
