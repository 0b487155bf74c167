import type { UnjudgedCalls } from "../log/unjudged-calls.ts";

/**
 * Why a run fails, one sentence for each reason; empty if it judged a call, left none unjudged, and found no violation.
 */
export function failureReasonsOf(
  violations: number,
  judged: number,
  { total, calls }: UnjudgedCalls,
): readonly string[] {
  const [first] = calls;
  const example = first === undefined ? "" : `, such as ${first.method} ${first.path}: ${first.reason}`;
  return [
    ...(violations > 0 ? [`the contract was broken ${times(violations)}`] : []),
    ...(judged === 0 ? ["nothing was judged: no call of the contract came with its answer through the proxy"] : []),
    ...(total > 0
      ? [`${total === 1 ? "a call of the contract was" : `${total} calls of the contract were`} not judged${example}`]
      : []),
  ];
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}
