import { type Answer, failure, later } from "./answer.ts";
import type { Order } from "./engine.ts";
import { documentedErrors, ownErrors } from "./errors.ts";
import { promptOf } from "./wishes.ts";

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
      return scenarios.status === undefined ? undefined : statusAnswer(Number(scenarios.status));
    },
    clear: () => refused.clear(),
  };
}

/** A status in its documented words; else in the simulator's own. What a gateway answers has no body (E3). */
function statusAnswer(status: number): Answer {
  switch (status) {
    case 400:
    case 401:
    case 402:
    case 403:
    case 500:
      return failure(status, documentedErrors.createVideoGeneration[status]);
    case 429:
      return later(failure(429, documentedErrors.createVideoGeneration[429]), 1);
    case 404:
    case 405:
    case 409:
    case 410:
    case 413:
    case 415:
      return failure(status, ownErrors[status]);
    case 502:
      return { status };
    case 503:
      return later({ status }, 1);
    default: {
      const type = status < 500 ? "invalid_request_error" : "api_error";
      return failure(status, {
        code: "simulated_failure",
        message: `The scenario [[status:${status}]] was asked for`,
        type,
      });
    }
  }
}
