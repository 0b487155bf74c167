import { setTimeout as sleep } from "node:timers/promises";
import { minimalRequest, pageRequest } from "./contract/documented-values.ts";
import type { CallbackReceiver } from "./receiver/receiver.ts";
import { type Exchange, type OutgoingRequest, type ReceivedAnswer, settleWithin } from "./requests/exchange.ts";
import { expectContract } from "./requests/expectations.ts";
import { createRateLimitWait, type RateLimitWait } from "./requests/rate-limit-wait.ts";
import { createSender } from "./requests/sender.ts";
import { type Feature, isLoopback, type Target } from "./requests/target.ts";
import { watchTargetClock } from "./requests/target-clock.ts";
import { type WatchedCallbacks, watchCallbacks } from "./requests/watch-callbacks.ts";
import { type WatchedTask, watchTask } from "./requests/watch-task.ts";

/** One promise of the contract, and how to see that a server keeps it. Depends on no test runner. */
export interface Check {
  /** A stable name in kebab case. */
  id: string;
  /** What the server does: the rest of a sentence that begins with "The server". */
  title: string;
  /** Ids of the documented rules that the check proves. */
  rules: readonly string[];
  /** Features without which the check makes no sense. */
  needs: readonly Feature[];
  /** Whether a server that keeps the contract creates a task for this check. On a live server that costs credits. */
  purchases: boolean;
  /** What a run must be given for the check: a receiver of callbacks, or the pace of the target's clock. */
  requires?: readonly ("receiver" | "pace")[] | undefined;
  /** @throws {BrokenContract | NotJudged} when the check is not kept; any other error is a fault of the check */
  run(context: CheckContext): Promise<void>;
}

/**
 * What a check works with. One context serves a whole run, so that checks can share what was bought. Every function
 * that sends a request throws {@link NotJudged} when the answer says nothing about the server.
 */
export interface CheckContext {
  /** How many bodies a property-based check sends. */
  readonly runs: number;
  /** Seed of the property-based checks. The same seed sends the same bodies. */
  readonly seed: number;
  /** Sends any request. The answer is not judged. */
  send(outgoing: OutgoingRequest): Promise<ReceivedAnswer>;
  /**
   * Sends a create, and checks the answer against the contract for its status. A string is sent as it is.
   *
   * @param wanted - See {@link OutgoingRequest.wanted}
   */
  create(body: unknown, headers?: Readonly<Record<string, string>>, wanted?: number): Promise<ReceivedAnswer>;
  /**
   * Reads a task, and checks the answer against the contract for its status.
   *
   * @param wanted - See {@link OutgoingRequest.wanted}
   */
  read(id: string, headers?: Readonly<Record<string, string>>, wanted?: number): Promise<ReceivedAnswer>;
  /** The answer to the reference page's own request, sent once for all checks. Not judged. */
  pageTask(): Promise<ReceivedAnswer>;
  /** The answer to the smallest request, sent once for all checks. Not judged. */
  minimalTask(): Promise<ReceivedAnswer>;
  /** A task watched to its end, once for all checks. Its answers are not judged against the contract. */
  watchedTask(): Promise<WatchedTask>;
  /** Two tasks watched until no more callbacks came, once for all checks. Only with a receiver. */
  watchedCallbacks(): Promise<WatchedCallbacks>;
}

/** How long a run waits, and how much it tests. */
export interface ContextOptions {
  /** Bodies that each property-based check sends. @defaultValue 100 */
  runs?: number | undefined;
  /** @defaultValue 1, so that the same command gives the same report */
  seed?: number | undefined;
  /**
   * Limit for one request with its answer, in milliseconds. A request with `Prefer`, which only mocks know, has six times
   * as long: the mock may have to fetch what answers it. @defaultValue 10000
   */
  timeoutMs?: number | undefined;
  /**
   * Milliseconds between two reads of a task whose clock cannot be moved. @defaultValue 100 on this machine, else 5000
   */
  pollIntervalMs?: number | undefined;
  /** Milliseconds after which to give up on a task whose clock cannot be moved. @defaultValue 900000 */
  maxWaitMs?: number | undefined;
  /** The longest wait for one request that a rate limit refuses, in milliseconds. @defaultValue 60000 */
  rateLimitWaitMs?: number | undefined;
  /** Lets milliseconds pass before a refused request is sent again. @defaultValue moves the clock, else waits */
  wait?: ((ms: number) => Promise<void>) | undefined;
  /** Called before each such wait. */
  onWait?: ((ms: number) => void) | undefined;
  /** Receives the callbacks of the tasks that the suite creates for that. @defaultValue none */
  receiver?: CallbackReceiver | undefined;
  /** The longest wait for a callback beyond the time when it is due, in milliseconds. If the clock can be moved, by that clock. @defaultValue 30000 */
  callbackWaitMs?: number | undefined;
  /** Called with each call that got an answer, as it went over the wire: with the key. */
  onExchange?: ((exchange: Exchange) => void) | undefined;
}

/** Makes the context that {@link Check.run} takes. */
export function createContext(givenTarget: Target, options: ContextOptions = {}): CheckContext {
  const { target, now } = watchTargetClock(givenTarget);
  const { runs = 100, seed = 1, timeoutMs = 10_000 } = options;
  const rateLimit = createTargetWait(target, options, timeoutMs);
  const send = createSender(target, timeoutMs, rateLimit, options.onExchange);
  const create = (
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
    wanted?: number,
  ): Promise<ReceivedAnswer> =>
    send({
      method: "POST",
      path: "/v1/videos/generations",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
      ...(wanted !== undefined && { wanted }),
    });
  const read = (id: string, headers: Readonly<Record<string, string>> = {}, wanted?: number): Promise<ReceivedAnswer> =>
    send({
      method: "GET",
      path: `/v1/tasks/${encodeURIComponent(id)}`,
      headers,
      ...(wanted !== undefined && { wanted }),
    });
  const pace =
    target.advance === undefined ? createRealPace(target, options) : createMovedPace(target.advance, timeoutMs);
  return {
    runs,
    seed,
    send,
    create: async (...request) => expectKept("createVideoGeneration", await create(...request)),
    read: async (...request) => expectKept("getTask", await read(...request)),
    pageTask: runOnce(() => create(pageRequest)),
    minimalTask: runOnce(() => create(minimalRequest)),
    watchedTask: runOnce(() => watchTask({ create, read, waitedMs: rateLimit.waitedMs, ...pace })),
    watchedCallbacks: runOnce(async () => {
      const { receiver, callbackWaitMs = 30_000 } = options;
      if (receiver === undefined) throw new Error("No receiver of callbacks was given.");
      const isLocal = isLoopback(target.baseUrl);
      const lateMs = callbackWaitMs * (target.advance === undefined ? (target.timeScale ?? 1) : 1);
      const { waitedMs } = rateLimit;
      return watchCallbacks({ create, read, waitedMs, now, receiver, lateMs, isLocal, ...pace });
    }),
  };
}

function createTargetWait({ advance }: Target, options: ContextOptions, timeoutMs: number): RateLimitWait {
  const { rateLimitWaitMs: maxWaitMs = 60_000, onWait = () => undefined } = options;
  const pass = advance === undefined ? sleep : createClockMover(advance, timeoutMs);
  const { wait = pass } = options;
  return createRateLimitWait({
    maxWaitMs,
    now: Date.now,
    async wait(ms) {
      onWait(ms);
      await wait(ms);
    },
  });
}

function expectKept(operation: "createVideoGeneration" | "getTask", answer: ReceivedAnswer): ReceivedAnswer {
  expectContract(operation, answer);
  return answer;
}

function runOnce<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}

type Pace = Pick<Parameters<typeof watchCallbacks>[0], "pass" | "passFinely" | "stepMs" | "limitMs">;

function createMovedPace(advance: (ms: number) => Promise<void>, timeoutMs: number): Pace {
  const pass = createClockMover(advance, timeoutMs);
  return {
    pass,
    // When a callback came is known as well as the clock is moved in small steps.
    passFinely: async (ms) => {
      for (let passed = 0; passed < ms; passed += 500) await pass(Math.min(500, ms - passed));
    },
    stepMs: (estimateMs) => estimateMs / 40,
    limitMs: (estimateMs) => estimateMs * 5,
  };
}

function createClockMover(advance: (ms: number) => Promise<void>, timeoutMs: number): (ms: number) => Promise<void> {
  return (ms) => {
    const message = `The target's clock did not move by ${ms} ms within ${timeoutMs} ms.`;
    return settleWithin(timeoutMs, advance(ms), "clock", message);
  };
}

function createRealPace(target: Target, options: ContextOptions): Pace {
  const { pollIntervalMs = isLoopback(target.baseUrl) ? 100 : 5_000, maxWaitMs = 900_000 } = options;
  const { timeScale = 1 } = target;
  return {
    // One poll interval, whatever `ms` is: the hour after the end is not waited for in real time.
    pass: () => sleep(pollIntervalMs),
    passFinely: (ms) => sleep(Math.max(20, ms / timeScale)),
    stepMs: () => pollIntervalMs,
    limitMs: () => maxWaitMs,
  };
}
