/**
 * Credits as whole thousandths, which is how they are counted inside: a price has three decimals, and sums of whole
 * numbers have no dust behind them.
 *
 * @param name - What the credits are, for the message.
 * @throws RangeError when it is no such number: negative, more than three decimals, or more than 9,007,199,254,740.
 */
export function millicreditsOf(credits: number, name: string): number {
  const whole = Math.round(credits * 1000);
  if (Number.isSafeInteger(whole) && whole >= 0 && whole / 1000 === credits) return whole;
  throw new RangeError(
    `${name} must be a number of credits, 0 or more, with at most three decimals, but is ${credits}.`,
  );
}

/** The credits that a whole number of thousandths is. */
export function creditsOf(millicredits: number): number {
  return millicredits / 1000;
}
