import type { Budget } from "../budgets.ts";
import type { Fault } from "../fault.ts";

const table = "tooling/release/src/budgets.ts";

/** A package, and what an install of it brings, keep their budget. */
export function checkSize(found: Budget, budget: Budget | undefined): readonly Fault[] {
  if (budget === undefined) {
    const row = `{ packedKb: ${found.packedKb}, packages: ${found.packages}, installMb: ${found.installMb} }`;
    return [{ where: table, what: "the package has no budget", todo: `Add its row; today it is ${row}` }];
  }
  const figures = [
    ["tarball", found.packedKb, budget.packedKb, "kB"],
    ["install", found.packages, budget.packages, "packages"],
    ["install", found.installMb, budget.installMb, "MB"],
  ] as const;
  return figures
    .filter(([, value, limit]) => value > limit)
    .map(([where, value, limit, unit]) => ({
      where,
      what: `${value} ${unit} are more than the budget of ${limit}`,
      todo: `Make it smaller, or raise the budget in ${table} and say why in the commit`,
    }));
}

/** Every row of the budgets belongs to a package. */
export function checkBudgetRows(rows: readonly string[], names: readonly string[]): readonly Fault[] {
  return rows
    .filter((row) => !names.includes(row))
    .map((row) => ({ where: table, what: `${row} is not published`, todo: "Take its row away" }));
}
