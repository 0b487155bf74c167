import type { UnjudgedCall, UnjudgedCalls } from "../log/unjudged-calls.ts";

/** Counts what a proxy judges and what it does not. The list is bounded: a flood of calls does not fill the memory. */
export interface CallTally {
  countJudged(): void;
  countUnjudged(call: UnjudgedCall): void;
  countOutside(): void;
  countAbandoned(): void;
  /** How many calls were judged, both request and answer. */
  judgedCount(): number;
  unjudged(): UnjudgedCalls;
}

const maxListed = 100;

/** Makes a tally in which nothing is counted yet. */
export function createCallTally(): CallTally {
  const listed = new Map<string, UnjudgedCall & { times: number }>();
  const count = { judged: 0, total: 0, outside: 0, abandoned: 0 };
  return {
    countJudged() {
      count.judged += 1;
    },
    countOutside() {
      count.outside += 1;
    },
    countAbandoned() {
      count.abandoned += 1;
    },
    countUnjudged(call) {
      count.total += 1;
      const key = `${call.method} ${call.path} ${call.reason}`;
      const known = listed.get(key);
      if (known !== undefined) known.times += 1;
      else if (listed.size < maxListed) listed.set(key, { ...call, times: 1 });
    },
    judgedCount: () => count.judged,
    unjudged() {
      const { total, outside, abandoned } = count;
      return { total, calls: [...listed.values()].map((call) => ({ ...call })), outside, abandoned };
    },
  };
}
