import { excerpt } from "../verdicts/broken-contract.ts";
import { NotJudged, type Obstacle } from "../verdicts/not-judged.ts";
import type { OutgoingRequest, ReceivedAnswer } from "./exchange.ts";
import { isSuspect } from "./service-presence.ts";

/** Remembers what the suite's own key was good for. */
export interface KeyWatch {
  /**
   * Remembers an answer, and throws when it refuses the key for a reason on the caller's side.
   *
   * @throws {@link NotJudged} when the key is refused, has no credits left, or may not use the model.
   */
  refuseToJudge(outgoing: OutgoingRequest, answer: ReceivedAnswer): Promise<void>;
}

/**
 * A 401 or 403 is judged once the server has let the same key in: then the server contradicts itself.
 * Except when a read that was accepted before is refused now: then the key has expired.
 *
 * @param ask - Sends a request; the answer is not judged.
 */
export function createKeyWatch(ask: (outgoing: OutgoingRequest) => Promise<ReceivedAnswer>): KeyWatch {
  let isKnown = false;
  let hasCreated = false;
  let knownRead: OutgoingRequest | undefined;
  const isStillKnown = async (): Promise<boolean> =>
    isKnown && (knownRead === undefined || (await ask(knownRead)).status !== 401);
  return {
    async refuseToJudge(outgoing, answer) {
      // Only an absent header is the suite's own key.
      if (outgoing.authorization !== undefined) return;
      if (answer.status === 402) throw createTurnedAway("no-credits", answer);
      if (answer.status === 401) {
        isKnown = await isStillKnown();
        if (!isKnown) throw createTurnedAway("key-refused", answer);
      }
      if (answer.status === 403 && isCreate(outgoing) && !hasCreated) throw createTurnedAway("no-access", answer);
      if (!isLetIn(outgoing, answer)) return;
      isKnown = true;
      if (isCreate(outgoing)) hasCreated = true;
      if (outgoing.method === "GET") knownRead = outgoing;
    },
  };
}

function isCreate({ method, path }: OutgoingRequest): boolean {
  return method === "POST" && path === "/v1/videos/generations";
}

/**
 * A refusal with 400 proves nothing, as a server may look at the body before it looks at the key; and neither does an
 * example that was asked for, which a mock gives to anybody.
 */
function isLetIn({ method, path, headers = {} }: OutgoingRequest, answer: ReceivedAnswer): boolean {
  if (isSuspect(answer) || "prefer" in headers) return false;
  const isRead = method === "GET" && path.startsWith("/v1/tasks/task-unified-");
  return (answer.status >= 200 && answer.status <= 299) || (isRead && answer.status === 404);
}

function createTurnedAway(obstacle: Obstacle, { request, status, text }: ReceivedAnswer): NotJudged {
  return new NotJudged(obstacle, `${request}: came ${status} to the key of this run: ${excerpt(text)}`);
}
