/** How many parts a credit is counted in. The service's credits have four decimals at most (A3, B2). */
const unitsPerCredit = 10_000;

/** The most credits that are counted: up to here each number of ten-thousandths is a number of its own. */
const maxCredits = 100_000_000_000;

/** The same in units: no account may hold more. */
export const maxCreditUnits: number = maxCredits * unitsPerCredit;

/**
 * Credits as whole ten-thousandths, which is how they are counted inside: a price has four decimals at most, and sums of
 * whole numbers have no dust behind them.
 *
 * @param name - What the credits are, for the message.
 * @throws {RangeError} when it is no such number: negative, more than four decimals, or more than 100,000,000,000.
 */
export function creditUnitsOf(credits: number, name: string): number {
  const units = Math.round(credits * unitsPerCredit);
  if (units >= 0 && units <= maxCreditUnits && units / unitsPerCredit === credits) return units;
  throw new RangeError(
    `${name} must be a number of credits from 0 to ${maxCredits}, with at most four decimals, but is ${credits}.`,
  );
}

/** The credits that a whole number of ten-thousandths is. */
export function creditsOf(units: number): number {
  return units / unitsPerCredit;
}
