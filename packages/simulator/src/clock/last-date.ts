/** The last date that a clock reaches, in milliseconds since the epoch: the last whole second with a year of four digits. */
export const lastDate: number = Date.UTC(9999, 11, 31, 23, 59, 59);

/** The nearest time that is not before the epoch and not after {@link lastDate}. */
export function clampDate(time: number): number {
  return Math.min(lastDate, Math.max(0, time));
}

/** Why a clock does not jump past its end. */
export function createPastEndError(now: number, ms: number): RangeError {
  const present = new Date(clampDate(now)).toISOString();
  const end = new Date(lastDate).toISOString();
  return new RangeError(`The last date of a clock is ${end}. It is ${present}: cannot advance it by ${ms} ms.`);
}
