import { isGateway, namedError } from "../contract/named-errors.ts";
import type { Order } from "../engine/engine.ts";
import { promptOf } from "../videos/requested-video.ts";
import { type Answer, failure, later } from "./answer.ts";

/** Answers to creates that a scenario chooses instead of a task. */
export interface ScenarioAnswers {
  /** The answer; undefined when the create is to be carried out. */
  answerTo(order: Order): Answer | undefined;
  /** Begins to count again. */
  clear(): void;
}

/** For so many pairs of key and prompt it is known how many 429 they have had; the oldest are forgotten. */
const maxCounted = 1000;

const garbage: Answer = {
  status: 502,
  html: "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>",
};

/** Nothing has been counted yet. */
export function createScenarioAnswers(): ScenarioAnswers {
  const refused = new Map<string, number>();
  const isLimited = ({ apiKey, params, served }: Order, times: number) => {
    const pair = `${apiKey} ${promptOf(params, served.contract.facts)}`;
    const count = refused.get(pair) ?? 0;
    if (count >= times) return false;
    refused.set(pair, count + 1);
    const [oldest] = refused.keys();
    if (refused.size > maxCounted && oldest !== undefined) refused.delete(oldest);
    return true;
  };
  return {
    answerTo(order) {
      const { scenarios } = order;
      if (scenarios["429"] !== undefined && isLimited(order, Number(scenarios["429"]))) return statusAnswer(429);
      if (scenarios.garbage !== undefined) return garbage;
      if (scenarios.status === undefined) return undefined;
      const [status, name] = scenarios.status.split(":");
      return statusAnswer(Number(status), name);
    },
    clear: () => refused.clear(),
  };
}

/** A status in the words that are known for it, or in the simulator's own. A gateway's answer has no body (E3) unless named. */
function statusAnswer(status: number, name?: string): Answer {
  const row = name === undefined && isGateway(status) ? undefined : namedError(status, name);
  const answer = row === undefined ? unnamed(status) : failure(status, row);
  return status === 429 || status === 503 ? later(answer, 1) : answer;
}

function unnamed(status: number): Answer {
  if (isGateway(status)) return { status };
  const message = `The scenario [[status:${status}]] was asked for`;
  const type = status < 500 ? "invalid_request_error" : "api_error";
  return failure(status, { code: "simulated_failure", message, type });
}
