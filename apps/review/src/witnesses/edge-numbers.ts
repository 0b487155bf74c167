import type { ContractNode } from "@video-generations/simulator/compiler";

const bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] as const;

/** Numbers on both sides of each bound, multiples and what lies between them, small and large ones. */
export function edgeNumbers(conjuncts: readonly ContractNode[]): readonly number[] {
  const limits = conjuncts.flatMap((it) => bounds.map((name) => it[name])).filter((it) => typeof it === "number");
  const steps = conjuncts.map(({ multipleOf }) => multipleOf).filter((it) => typeof it === "number");
  const around = [...limits, 0].flatMap((limit) => [
    ...[limit, limit + 1, limit - 1, limit + 0.5, limit - 0.5, Math.floor(limit), Math.ceil(limit)],
    // Just beside it: two limits may lie closer together.
    ...[limit * (1 + 1e-9) + 1e-9, limit * (1 - 1e-9) - 1e-9],
  ]);
  const multiples = steps.flatMap((step) =>
    [...limits, 0].flatMap((limit) => [0, 1, 2].map((count) => exact((Math.ceil(limit / step) + count) * step))),
  );
  const parts = steps.flatMap((step) => [step / 2, step * 1.5, step / 10].map(exact));
  return [...new Set([...around, ...multiples, ...parts, 2, 3, 5, 7, 0.00001, 1e15, -1e15])];
}

/** Without the error of floating point, so that 3 × 0.1 is 0.3. */
function exact(value: number): number {
  return Number(value.toPrecision(12));
}
