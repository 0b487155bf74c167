import type { MatrixCell } from "./review.ts";

/** Whether a run shows a fault of the base alone: it was there before the change, so the change need not explain it. */
export function isFaultOfBase({ client, mock, ok }: MatrixCell): boolean {
  return !ok && client === "base" && mock === "base";
}

/** Whether a run fails, and neither a change nor the base alone explains it. */
export function isUnexplained(cell: MatrixCell): boolean {
  return !cell.ok && cell.explainedBy.length === 0 && !isFaultOfBase(cell);
}
