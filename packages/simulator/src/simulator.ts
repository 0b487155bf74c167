import type { Task } from "@video-generations/types";
import { createLedger, type Ledger } from "./billing/ledger.ts";
import { pricesOf } from "./billing/pricing.ts";
import { createRateLimiter, type RateLimiter } from "./billing/rate-limit.ts";
import { parseCallbackHost } from "./callbacks/callback-host.ts";
import { type CallbackEntry, createCourier } from "./callbacks/dispatcher.ts";
import type { Clock } from "./clock/clock.ts";
import { realClock } from "./clock/running-clock.ts";
import { publishedContract } from "./contract/published-contract.ts";
import { controlsOf, type SimulatorTasks } from "./engine/controls.ts";
import { createEngine } from "./engine/engine.ts";
import { createSequence } from "./engine/id-generator.ts";
import { memoryTaskStore } from "./engine/memory-store.ts";
import { servedContracts } from "./engine/served-contract.ts";
import { createEndings } from "./engine/settlement.ts";
import type { TaskRecord } from "./engine/store.ts";
import { taskAt } from "./engine/task.ts";
import type { Call, Reply } from "./http/call.ts";
import { acceptedKey, keyIn } from "./http/credential.ts";
import { createAnswer, createFetch, type FetchHandler } from "./http/handler.ts";
import type { Rules } from "./http/judge.ts";
import { amended } from "./http/operations.ts";
import { createScenarioAnswers } from "./http/scenario-answers.ts";
import { createVideoServer } from "./http/video-server.ts";
import { createJournal, type Journal } from "./journals/journal.ts";
import type { RequestEntry } from "./journals/requests.ts";
import { baseUrlOf, journalLimitOf, type SimulatorOptions, seedOf } from "./options.ts";

/** The video generation service in this process. */
export interface Simulator {
  /**
   * Answers a request as the service does. Takes what the global `fetch` takes and needs no `this`, so it stands in for
   * it; the host in the URL does not matter.
   *
   * @throws As `fetch` does: the reason of a signal that aborts, or a TypeError for a request that cannot be made. The
   * scenario `[[drop]]` rejects with a ConnectionDroppedError, which is a TypeError.
   */
  readonly fetch: FetchHandler;
  /**
   * Answers a call as `fetch` answers a request, without `Request` and `Response`: for servers that count in
   * microseconds. Needs no `this`.
   *
   * @throws What the call's `signal` or `body` throws; as `fetch` does for the scenario `[[drop]]`; a TypeError for a GET
   * or HEAD of a video, which `fetch` alone answers.
   */
  readonly answer: (call: Call) => Promise<Reply>;
  /** What a path leads to by the contract as it stands; `other`: the contract describes it, the simulator does not play it. */
  readonly plays: (method: string, pathname: string) => "played" | "other" | "nothing";
  /** Whether a call to one of the operations that are played carries a key that is accepted, as the contract wants it. */
  readonly admits: (call: Pick<Call, "method" | "pathname" | "headers">) => boolean;
  readonly clock: Clock;
  readonly tasks: SimulatorTasks;
  /** The credits of each API key. */
  readonly ledger: Ledger;
  /** The newest requests. */
  readonly requests: Journal<RequestEntry>;
  /** The newest attempts at callbacks. */
  readonly callbacks: Journal<CallbackEntry>;
  /** Resolves when nothing is due and no callback is under way. What is planned for later does not count. */
  idle(): Promise<void>;
  /**
   * Makes the simulator as new: no tasks, nothing planned, untouched balances, empty journals, ids from the beginning.
   * The clock goes on. A callback that is under way is not stopped, but leaves no trace.
   */
  reset(): Promise<void>;
}

/**
 * Makes a service of its own: tasks that are accepted, move and end by the clock, behind `fetch`.
 *
 * @example
 * const clock = manualClock();
 * const simulator = createSimulator({ clock });
 * const client = createClient({ apiKey: "any", fetch: simulator.fetch });
 *
 * @throws RangeError when a number among the options is out of its range, or `baseUrl` is no http or https URL.
 * @throws TypeError when one of `allowCallbackHosts` is not `host` or `host:port`.
 */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const { clock = realClock(), store = memoryTaskStore(), credits = 100_000, journalLimit = 1000 } = options;
  const seed = seedOf(options.seed ?? 1);
  const baseUrl = baseUrlOf(options.baseUrl);
  const ids = createSequence(seed, 0);
  const requestIds = createSequence(seed, 1);
  const requests = createJournal<RequestEntry>(journalLimitOf(journalLimit));
  const callbacks = createJournal<CallbackEntry>(journalLimit);
  const { ledger, bookings } = createLedger(credits);
  const limiter = options.rateLimit && createRateLimiter(options.rateLimit);
  const scenarioAnswers = createScenarioAnswers();
  const show = (record: TaskRecord, now: number, origin: string) => taskAt(record, now, baseUrl ?? origin);
  const served = servedContracts(() => options.contract?.() ?? publishedContract, seed);
  // A callback says what a read would (K1).
  const calledBack = (task: Task) => {
    const { contract } = served();
    return amended(contract, "getTask", contract.facts.success.getTask, task);
  };
  const endings = createEndings({
    clock,
    store,
    bookings,
    courier: createCourier({ clock, send: options.sendCallback, journal: callbacks }),
    show: (record) => calledBack(show(record, clock.now(), record.origin)),
  });
  const prices = pricesOf(options.prices ?? {});
  const engine = createEngine({ clock, store, ids, bookings, endings, prices, show });
  const videos = createVideoServer({ clock, store, maker: options.videos });
  const rules = rulesOf(options, clock, limiter);
  const parts = { clock, engine, videos, scenarioAnswers, requestIds, rules, served, journal: requests };
  let fetch: FetchHandler | undefined;
  return {
    // Made when it is asked for: a server that does without it need not wait until the runtime has loaded its own part.
    get fetch() {
      fetch ??= createFetch(parts);
      return fetch;
    },
    answer: createAnswer(parts),
    plays(method, pathname) {
      const route = served().routeOf(method, pathname);
      if (route?.isAllowed !== true) return "nothing";
      return route.operation === undefined ? "other" : "played";
    },
    admits({ method, pathname, headers }) {
      const { contract, routeOf } = served();
      const operation = routeOf(method, pathname)?.operation;
      if (operation === undefined || operation === "getVideo") return true;
      const credentials = contract.facts.credentials[operation];
      return acceptedKey(keyIn(headers, credentials), credentials, rules.isKey) !== undefined;
    },
    clock,
    tasks: controlsOf(engine),
    ledger,
    requests: { list: requests.list },
    callbacks: { list: callbacks.list },
    idle: endings.idle,
    async reset() {
      for (const part of [endings, bookings, requests, callbacks, scenarioAnswers, limiter]) part?.clear();
      await store.clear();
      ids.restart();
      requestIds.restart();
    },
  };
}

function rulesOf(options: SimulatorOptions, clock: Clock, limiter: RateLimiter | undefined): Rules {
  const accepted = options.keys && new Set(options.keys);
  return {
    isKey: (token) => accepted?.has(token) ?? true,
    retryAfter: (key) => limiter?.retryAfter(key, clock.now(), clock.timeScale),
    allow: (options.allowCallbackHosts ?? []).map(parseCallbackHost),
  };
}
