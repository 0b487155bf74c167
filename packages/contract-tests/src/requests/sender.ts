import { BrokenContract, excerpt } from "../verdicts/broken-contract.ts";
import { NotJudged } from "../verdicts/not-judged.ts";
import { reasonOf } from "../verdicts/reason-of.ts";
import { type Exchange, exchange, type OutgoingRequest, type ReceivedAnswer } from "./exchange.ts";
import { createKeyWatch } from "./key-watch.ts";
import type { RateLimitWait } from "./rate-limit-wait.ts";
import { anonymousRead, couldBuy, isElsewhere, isJson, isServiceThere, isSuspect } from "./service-presence.ts";
import type { Target } from "./target.ts";

/** How many times longer a mock may take for an answer that `Prefer` asks for: it may have to fetch what answers it. */
const patience = 6;

/**
 * Creates the function that sends every request of a run. It keeps answers that say nothing about the server from the
 * checks: no answer, a limit, a refused key, an account without credits, an answer from another server. It repeats a
 * request if that costs nothing; it never repeats a create that could be an order.
 *
 * The returned function has these errors.
 *
 * @throws {NotJudged} when the answer cannot be judged
 * @throws {BrokenContract} when the server leaves this request without an answer but answers others
 */
export function createSender(
  target: Target,
  timeoutMs: number,
  rateLimit: RateLimitWait,
  onExchange?: (exchange: Exchange) => void,
): (outgoing: OutgoingRequest) => Promise<ReceivedAnswer> {
  const ask = (outgoing: OutgoingRequest): Promise<ReceivedAnswer> =>
    exchange(target, outgoing, isForMock(outgoing) ? timeoutMs * patience : timeoutMs, onExchange);
  const askTwice = withSecondTry(ask);
  const key = createKeyWatch(ask);
  let wasThere = false;
  return async (outgoing) => {
    const isBusy = (answer: ReceivedAnswer): boolean => isRateLimit(answer, outgoing);
    const answer = await rateLimit.ask(() => askTwice(outgoing), isBusy);
    if (answer.status === outgoing.wanted && isJson(answer.text)) return answer;
    if (!isSuspect(answer)) wasThere = true;
    // A service that was there may have its own error pages. A service that is gone answers nothing else either.
    const isExplained = wasThere && !isElsewhere(answer) && answer.status >= 400;
    if (isSuspect(answer) && !isExplained && !(await isServiceThere(ask))) throw createNoService(answer);
    await key.refuseToJudge(outgoing, answer);
    return answer;
  };
}

const isForMock = ({ headers }: OutgoingRequest): boolean => headers?.prefer !== undefined;

/**
 * A 503 is a limit only if it has `Retry-After`, and only if nothing can be bought twice: it does not say what was
 * done.
 */
function isRateLimit({ status, headers }: ReceivedAnswer, outgoing: OutgoingRequest): boolean {
  if (status === outgoing.wanted) return false;
  return status === 429 || (status === 503 && headers.has("retry-after") && !couldBuy(outgoing));
}

/** Asks a second time after no answer, if the server is up and nothing can be bought twice. */
function withSecondTry(ask: (outgoing: OutgoingRequest) => Promise<ReceivedAnswer>) {
  let isGone = false;
  return async (outgoing: OutgoingRequest): Promise<ReceivedAnswer> => {
    try {
      const answer = await ask(outgoing);
      isGone = false;
      return answer;
    } catch (error) {
      // If the last request got no answer either, a second try would only cost time.
      if (isGone || couldBuy(outgoing)) throw error;
      isGone = await ask(anonymousRead).then(
        () => false,
        () => true,
      );
      if (isGone) throw error;
    }
    return ask(outgoing).catch((error: unknown) => {
      throw new BrokenContract(`${reasonOf(error)} It answers other requests, and was asked twice.`, { cause: error });
    });
  };
}

function createNoService({ request, status, headers, text }: ReceivedAnswer): NotJudged {
  const location = headers.get("location");
  const type = headers.get("content-type") ?? "no content type";
  const what = location === null ? `${status} with ${type}` : `${status}, which leads to ${location}`;
  const message = `${request}: came ${what}, and nothing like the service to plain requests either: ${excerpt(text)}`;
  return new NotJudged("no-service", message);
}
