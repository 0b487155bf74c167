import { excerpt } from "../verdicts/broken-contract.ts";
import { NotJudged } from "../verdicts/not-judged.ts";
import type { ReceivedAnswer } from "./exchange.ts";

/** How long to wait for a server that takes no more requests. */
export interface RateLimitOptions {
  /** The longest wait for one request, in milliseconds. */
  maxWaitMs: number;
  /** Lets this much of the server's time pass. */
  wait(ms: number): Promise<void>;
  /** Milliseconds since the epoch, used to read a `Retry-After` that is a date. */
  now(): number;
}

/** Repeats a request while the server says that it is busy. */
export interface RateLimitWait {
  /**
   * Repeats a request until the answer is not that of a busy server.
   *
   * @param isBusy - Whether the answer asks to come back later
   * @throws {NotJudged} when that would take more than {@link RateLimitOptions.maxWaitMs}
   */
  ask(ask: () => Promise<ReceivedAnswer>, isBusy: (answer: ReceivedAnswer) => boolean): Promise<ReceivedAnswer>;
  /** Milliseconds waited so far. */
  waitedMs(): number;
}

/** A server that says 0 gets a pause too, so that the limit on time also limits the number of requests. */
const shortestWaitMs = 1_000;

/**
 * Creates the wait. After a whole wait without success, later requests do not wait until one has been answered: a daily
 * limit does not make every check wait again.
 */
export function createRateLimitWait({ maxWaitMs, wait, now }: RateLimitOptions): RateLimitWait {
  let isInVain = false;
  let total = 0;
  return {
    waitedMs: () => total,
    async ask(ask, isBusy) {
      let waited = 0;
      for (let tries = 0; ; tries += 1) {
        const answer = await ask();
        if (!isBusy(answer)) {
          isInVain = false;
          return answer;
        }
        const ms = Math.max(shortestWaitMs, retryAfterMs(answer, now()) ?? shortestWaitMs * 2 ** tries);
        if (isInVain || waited + ms > maxWaitMs) {
          isInVain = true;
          throw new NotJudged("rate-limited", describeLimit(answer, waited, ms));
        }
        await wait(ms);
        waited += ms;
        total += ms;
      }
    },
  };
}

/**
 * Milliseconds from a number of seconds, or from a date by the server's own clock if its answer tells it (RFC 9110,
 * 10.2.3).
 */
function retryAfterMs({ headers }: ReceivedAnswer, now: number): number | undefined {
  const value = headers.get("retry-after") ?? "";
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  const [date, serverNow] = [Date.parse(value), Date.parse(headers.get("date") ?? "")];
  if (Number.isNaN(date)) return undefined;
  return date - (Number.isNaN(serverNow) ? now : serverNow);
}

function describeLimit({ request, status, text }: ReceivedAnswer, waitedMs: number, nextMs: number): string {
  const waited = waitedMs === 0 ? "" : ` after a wait of ${formatSeconds(waitedMs)}`;
  return `${request}: came ${status}${waited}, to be tried again in ${formatSeconds(nextMs)}: ${excerpt(text)}`;
}

function formatSeconds(ms: number): string {
  return `${Math.ceil(ms / 1_000)} s`;
}
