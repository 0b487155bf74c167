import type { UnjudgedCall, UnjudgedCalls } from "../log/unjudged-calls.ts";
import type { Operation } from "../prism/contract-messages.ts";
import { isUnderContract, nearestOperation } from "./nearest-operation.ts";

/** Counts what a proxy judges and what not. Keeps a bounded list, so that a flood of calls does not eat the memory. */
export interface CallTally {
  judged(): void;
  unjudged(call: UnjudgedCall): void;
  outside(): void;
  abandoned(): void;
  /** How many calls were judged, request and answer. */
  judgedCount(): number;
  calls(): UnjudgedCalls;
}

const maxListed = 100;

/** Starts to count. */
export function createCallTally(): CallTally {
  const listed = new Map<string, UnjudgedCall & { times: number }>();
  const count = { judged: 0, total: 0, outside: 0, abandoned: 0 };
  return {
    judged() {
      count.judged += 1;
    },
    outside() {
      count.outside += 1;
    },
    abandoned() {
      count.abandoned += 1;
    },
    unjudged(call) {
      count.total += 1;
      const key = `${call.method} ${call.path} ${call.reason}`;
      const known = listed.get(key);
      if (known !== undefined) known.times += 1;
      else if (listed.size < maxListed) listed.set(key, { ...call, times: 1 });
    },
    judgedCount: () => count.judged,
    calls() {
      const { total, outside, abandoned } = count;
      return { total, calls: [...listed.values()].map((call) => ({ ...call })), outside, abandoned };
    },
  };
}

/**
 * Why a call that is no operation of the contract seems to be meant for one. Undefined: it has nothing to do with the
 * contract.
 */
export function whyMeant(operations: readonly Operation[], method: string, path: string): string | undefined {
  const nearest = nearestOperation(operations, method, path);
  if (nearest?.isClose !== true && !isUnderContract(operations, path)) return undefined;
  if (nearest === undefined) return "no operation of the contract";
  const slips = nearest.slips.length === 0 ? "" : ` (${nearest.slips.join(", ")})`;
  return `no operation of the contract; nearest is ${nearest.operation}${slips}`;
}

/** What a run is found wanting of, in a sentence for each; empty when it judged everything, and found nothing. */
export function shortcomings(violations: number, judged: number, { total, calls }: UnjudgedCalls): readonly string[] {
  const [first] = calls;
  const example = first === undefined ? "" : `, such as ${first.method} ${first.path}: ${first.reason}`;
  return [
    ...(violations > 0 ? [`the contract was broken ${times(violations)}`] : []),
    ...(judged === 0 ? ["nothing was judged: no call of the contract came with its answer through the proxy"] : []),
    ...(total > 0 ? [`${total === 1 ? "a call" : `${total} calls`} of the contract passed unjudged${example}`] : []),
  ];
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}
