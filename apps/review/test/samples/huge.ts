import type { Change, Class, Review } from "../../src/review.ts";
import { breaking } from "./breaking.ts";
import { breakingChanges } from "./breaking-changes.ts";

const classes: readonly Class[] = ["documentation", "compatible", "breaking", "compatible", "documentation"];

function changeAt(index: number): Change {
  const model = breakingChanges[index % breakingChanges.length];
  if (model === undefined) throw new Error("There is a change to copy.");
  return {
    ...model,
    id: `x-${index}`,
    class: classes[index % classes.length] ?? "breaking",
    pointer: `/components/schemas/${"Nested".repeat(1 + (index % 40))}/properties/duration/maximum`,
    line: index + 1,
    what: `Change ${index + 1}: ${model.what} ${"It has a long story. ".repeat(index % 9)}`.trim(),
  };
}

/**
 * A review with many changes, in no order.
 *
 * @param size - How many changes
 */
export function createHuge(size: number): Review {
  const changes = Array.from({ length: size }, (_, index) => changeAt(index));
  const lines = Array.from({ length: size * 6 }, (_, index) => `${index % 2 ? "+" : "-"}  field${index >> 1}: string;`);
  const many = <T>(items: readonly T[]) => Array.from({ length: Math.min(size, 60) }, () => items).flat();
  return {
    ...breaking,
    changes,
    types: { diff: lines.join("\n"), errors: many(breaking.types.errors) },
    examples: many(breaking.examples),
    rules: many(breaking.rules),
    lint: many(breaking.lint),
    coverage: {
      checked: many(breaking.coverage.checked),
      unchecked: Array.from({ length: size }, (_, index) => `X${index}`),
    },
    matrix: breaking.matrix?.map((cell) => ({
      ...cell,
      failures: cell.failures.flatMap((failure) => Array.from({ length: Math.min(size, 60) }, () => failure)),
      explainedBy: cell.explainedBy.length > 0 ? changes.map(({ id }) => id) : [],
    })),
    gate: { ...breaking.gate, messages: many(breaking.gate.messages) },
  };
}

/** 500 changes, and as much of everything else. */
export const huge: Review = createHuge(500);
