import type { Operation } from "../prism/contract-messages.ts";
import { isUnderContract, nearestOperation } from "./nearest-operation.ts";

/**
 * Why a call that is not an operation of the contract seems to be meant for one. `undefined` if it has nothing to do
 * with the contract.
 */
export function unjudgedReasonOf(operations: readonly Operation[], method: string, path: string): string | undefined {
  const nearest = nearestOperation(operations, method, path);
  if (nearest?.isClose !== true && !isUnderContract(operations, path)) return undefined;
  if (nearest === undefined) return "no operation of the contract";
  const slips = nearest.slips.length === 0 ? "" : ` (${nearest.slips.join(", ")})`;
  return `no operation of the contract; nearest is ${nearest.operation}${slips}`;
}
