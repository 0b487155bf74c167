import { excerpt } from "../verdicts/broken-contract.ts";
import { NotJudged, type Obstacle } from "../verdicts/not-judged.ts";
import type { OutgoingRequest, ReceivedAnswer } from "./exchange.ts";
import { isSuspect } from "./service-presence.ts";

/** Remembers what the server has accepted with the suite's own key. */
export interface KeyWatch {
  /**
   * Remembers an answer, and throws when the answer refuses the key for a reason on the caller's side.
   *
   * @throws {NotJudged} when the key is refused, has no credits left, or is not allowed to use the model
   */
  refuseToJudge(outgoing: OutgoingRequest, answer: ReceivedAnswer): Promise<void>;
}

/**
 * Lets a 401 or 403 be judged once the server has accepted the same key: then the server contradicts itself. One
 * exception: if a read that was accepted before is now answered with 401, the key has expired.
 *
 * @param ask - Sends a request; the answer is not judged
 */
export function createKeyWatch(ask: (outgoing: OutgoingRequest) => Promise<ReceivedAnswer>): KeyWatch {
  let isKnown = false;
  let hasCreated = false;
  let knownRead: OutgoingRequest | undefined;
  const isStillKnown = async (): Promise<boolean> =>
    isKnown && (knownRead === undefined || (await ask(knownRead)).status !== 401);
  return {
    async refuseToJudge(outgoing, answer) {
      // Without `authorization` a request carries the suite's own key.
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
 * A refusal with 400 proves nothing: a server may look at the body before it looks at the key. An example that was
 * asked for proves nothing either: a mock gives it to everybody.
 */
function isLetIn({ method, path, headers = {} }: OutgoingRequest, answer: ReceivedAnswer): boolean {
  if (isSuspect(answer) || "prefer" in headers) return false;
  const isRead = method === "GET" && path.startsWith("/v1/tasks/task-unified-");
  return (answer.status >= 200 && answer.status <= 299) || (isRead && answer.status === 404);
}

function createTurnedAway(obstacle: Obstacle, { request, status, text }: ReceivedAnswer): NotJudged {
  return new NotJudged(obstacle, `${request}: came ${status} to the key of this run: ${excerpt(text)}`);
}
