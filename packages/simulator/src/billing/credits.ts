/** Credits are counted in ten-thousandths: the service's credits have at most four decimals (A3, B2). */
const unitsPerCredit = 10_000;

/** The most credits that can be counted. Up to this limit a number holds each ten-thousandth exactly. */
const maxCredits = 100_000_000_000;

/** The same limit in units. No account can hold more. */
export const maxCreditUnits: number = maxCredits * unitsPerCredit;

/**
 * Converts credits to whole ten-thousandths. The simulator counts in these units, because sums of whole numbers have no
 * rounding errors.
 *
 * @param name - What the credits are, for the message
 * @throws {RangeError} when the number is negative, has more than four decimals, or is more than 100,000,000,000
 */
export function creditUnitsOf(credits: number, name: string): number {
  const units = Math.round(credits * unitsPerCredit);
  if (units >= 0 && units <= maxCreditUnits && units / unitsPerCredit === credits) return units;
  throw new RangeError(
    `${name} must be a number of credits from 0 to ${maxCredits}, with at most four decimals, but is ${credits}.`,
  );
}

/** Converts a whole number of ten-thousandths to credits. */
export function creditsOf(units: number): number {
  return units / unitsPerCredit;
}
