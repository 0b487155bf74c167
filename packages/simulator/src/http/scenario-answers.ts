import { isGateway, namedError } from "../contract/named-errors.ts";
import type { CreateRequest } from "../engine/engine.ts";
import { fingerprint } from "../text/fingerprint.ts";
import { promptOf } from "../videos/requested-video.ts";
import { createFailure, type ServiceAnswer, withRetryAfter } from "./service-answer.ts";

/** Answers creates if a scenario asks for another answer than a task. */
export interface ScenarioAnswers {
  /** The answer; `undefined` if the create must be carried out. */
  answerTo(request: CreateRequest): ServiceAnswer | undefined;
  /** Begins to count again from 0: for one API key, or for all. */
  clear(key?: string): void;
}

/** The most pairs of key and prompt whose 429s are counted. The oldest pairs are forgotten. */
const maxCounted = 1000;

const garbage: ServiceAnswer = {
  status: 502,
  html: "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>",
};

/** Creates the answers of scenarios, with nothing counted yet. */
export function createScenarioAnswers(): ScenarioAnswers {
  const refused = new Map<string, { readonly apiKey: string; count: number }>();
  const countRefusal = ({ apiKey, params, served }: CreateRequest, times: number) => {
    // A prompt can have a million characters, and these would be kept.
    const pair = `${apiKey} ${fingerprint(promptOf(params, served.contract.facts))}`;
    const counted = refused.get(pair) ?? { apiKey, count: 0 };
    if (counted.count >= times) return false;
    counted.count += 1;
    refused.set(pair, counted);
    const [oldest] = refused.keys();
    if (refused.size > maxCounted && oldest !== undefined) refused.delete(oldest);
    return true;
  };
  return {
    answerTo(request) {
      const { scenarios } = request;
      if (scenarios["429"] !== undefined && countRefusal(request, Number(scenarios["429"])))
        return createStatusAnswer(429);
      if (scenarios.garbage !== undefined) return garbage;
      if (scenarios.status === undefined) return undefined;
      const [status, name] = scenarios.status.split(":");
      return createStatusAnswer(Number(status), name);
    },
    clear(key) {
      for (const [pair, { apiKey }] of refused) if (key === undefined || apiKey === key) refused.delete(pair);
    },
  };
}

/**
 * Makes an answer with a status: with the words of the known error row, or with the simulator's own. An answer of a
 * gateway has no body (E3), unless the scenario names an error row.
 */
function createStatusAnswer(status: number, name?: string): ServiceAnswer {
  const row = name === undefined && isGateway(status) ? undefined : namedError(status, name);
  const answer = row === undefined ? createUnnamedAnswer(status) : createFailure(status, row);
  return status === 429 || status === 503 ? withRetryAfter(answer, 1) : answer;
}

function createUnnamedAnswer(status: number): ServiceAnswer {
  if (isGateway(status)) return { status };
  const message = `The scenario [[status:${status}]] was asked for`;
  const type = status < 500 ? "invalid_request_error" : "api_error";
  return createFailure(status, { code: "simulated_failure", message, type });
}
