import { setTimeout as sleep } from "node:timers/promises";
import { minimalRequest, pageRequest } from "./contract/documented.ts";
import { type Answer, type Outgoing, within } from "./requests/exchange.ts";
import { expectContract } from "./requests/expectations.ts";
import { createRateLimitWait, type RateLimitWait } from "./requests/rate-limit.ts";
import { createSender } from "./requests/sender.ts";
import { type Feature, isLoopback, type Target } from "./requests/target.ts";
import { type Video, watchVideo } from "./requests/video.ts";

/** One promise of the contract, and how to see that a server keeps it. Knows no test runner. */
export interface Check {
  /** Stable, kebab-case. */
  id: string;
  /** What the server does, as the rest of a sentence that begins with "The server". */
  title: string;
  /** The documented rules that it proves, by their ids. */
  rules: readonly string[];
  /** Features without which it makes no sense. */
  needs: readonly Feature[];
  /** Whether a server that keeps the contract creates a task: on a live one that costs credits. */
  purchases: boolean;
  /** @throws BrokenContract, NotJudged, or whatever went wrong. */
  run(context: CheckContext): Promise<void>;
}

/**
 * What a check has in its hands. One context serves a whole run, so that checks can share what was bought. Everything
 * that sends throws {@link NotJudged} for what says nothing about the server.
 */
export interface CheckContext {
  /** How many bodies a property-based check sends. */
  readonly runs: number;
  /** Where the property-based checks begin; the same seed sends the same bodies. */
  readonly seed: number;
  /** Sends anything. The answer is not judged. */
  send(outgoing: Outgoing): Promise<Answer>;
  /**
   * Creates, and holds the answer to the contract for its status. A string is sent as it is.
   *
   * @param wanted - See {@link Outgoing.wanted}.
   */
  create(body: unknown, headers?: Readonly<Record<string, string>>, wanted?: number): Promise<Answer>;
  /**
   * Reads a task, and holds the answer to the contract for its status.
   *
   * @param wanted - See {@link Outgoing.wanted}.
   */
  read(id: string, headers?: Readonly<Record<string, string>>, wanted?: number): Promise<Answer>;
  /** The answer to the reference page's own request, sent once for all checks. Not judged. */
  pageTask(): Promise<Answer>;
  /** The answer to the smallest request, sent once for all checks. Not judged. */
  minimalTask(): Promise<Answer>;
  /** A task watched to its end, once for all checks. Its answers are not judged. */
  video(): Promise<Video>;
}

/** How patient and how thorough a run is. */
export interface ContextOptions {
  /** Bodies that each property-based check sends. @defaultValue 100 */
  runs?: number;
  /** @defaultValue 1, so that the same command gives the same report */
  seed?: number;
  /** For one request with its answer, in milliseconds. @defaultValue 10000 */
  timeoutMs?: number;
  /** Between two looks at a task whose clock cannot be moved. @defaultValue 100 on this machine, else 5000 */
  pollIntervalMs?: number;
  /** When to give up on a task whose clock cannot be moved. @defaultValue 900000 */
  maxWaitMs?: number;
  /** The most to wait for one request that a rate limit turns away, in milliseconds. @defaultValue 60000 */
  rateLimitWaitMs?: number;
  /** Lets time pass, in milliseconds, before such a request is sent again. @defaultValue moves the clock, else waits */
  wait?: (ms: number) => Promise<void>;
  /** Told of each such wait before it begins. */
  onWait?: (ms: number) => void;
}

/** Makes what {@link Check.run} takes. */
export function createContext(target: Target, options: ContextOptions = {}): CheckContext {
  const { runs = 100, seed = 1, timeoutMs = 10_000 } = options;
  const rateLimit = rateLimitWait(target, options, timeoutMs);
  const send = createSender(target, timeoutMs, rateLimit);
  const create = (body: unknown, headers: Readonly<Record<string, string>> = {}, wanted?: number): Promise<Answer> =>
    send({
      method: "POST",
      path: "/v1/videos/generations",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
      ...(wanted !== undefined && { wanted }),
    });
  const read = (id: string, headers: Readonly<Record<string, string>> = {}, wanted?: number): Promise<Answer> =>
    send({
      method: "GET",
      path: `/v1/tasks/${encodeURIComponent(id)}`,
      headers,
      ...(wanted !== undefined && { wanted }),
    });
  const pace = target.advance === undefined ? realPace(target, options) : movedPace(target.advance, timeoutMs);
  return {
    runs,
    seed,
    send,
    create: async (...request) => held("createVideoGeneration", await create(...request)),
    read: async (...request) => held("getTask", await read(...request)),
    pageTask: once(() => create(pageRequest)),
    minimalTask: once(() => create(minimalRequest)),
    video: once(() => watchVideo({ create, read, waitedMs: rateLimit.waitedMs, ...pace })),
  };
}

function rateLimitWait({ advance }: Target, options: ContextOptions, timeoutMs: number): RateLimitWait {
  const { rateLimitWaitMs: maxWaitMs = 60_000, onWait = () => undefined } = options;
  const pass = advance === undefined ? sleep : moved(advance, timeoutMs);
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

function held(operation: "createVideoGeneration" | "getTask", answer: Answer): Answer {
  expectContract(operation, answer);
  return answer;
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}

type Pace = Pick<Parameters<typeof watchVideo>[0], "pass" | "stepMs" | "limitMs">;

function movedPace(advance: (ms: number) => Promise<void>, timeoutMs: number): Pace {
  return {
    pass: moved(advance, timeoutMs),
    stepMs: (estimateMs) => estimateMs / 40,
    limitMs: (estimateMs) => estimateMs * 5,
  };
}

function moved(advance: (ms: number) => Promise<void>, timeoutMs: number): (ms: number) => Promise<void> {
  return (ms) => {
    const message = `The target's clock did not move by ${ms} ms within ${timeoutMs} ms.`;
    return within(timeoutMs, advance(ms), "clock", message);
  };
}

function realPace(target: Target, options: ContextOptions): Pace {
  const { pollIntervalMs = isLoopback(target.baseUrl) ? 100 : 5_000, maxWaitMs = 900_000 } = options;
  return {
    // However much was asked for: an hour is not waited out in earnest.
    pass: (ms) => sleep(Math.min(ms, pollIntervalMs)),
    stepMs: () => pollIntervalMs,
    limitMs: () => maxWaitMs,
  };
}
