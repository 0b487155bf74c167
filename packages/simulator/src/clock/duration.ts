const msPerUnit: ReadonlyMap<string, number> = new Map([
  ["ms", 1],
  ["s", 1_000],
  ["m", 60_000],
  ["h", 3_600_000],
]);

/**
 * Converts a length of time to milliseconds. A number is milliseconds already; a text is read.
 *
 * @throws {RangeError} when the text is not a length of time
 */
export function msOf(length: number | string): number {
  return typeof length === "string" ? parseDuration(length) : length;
}

/**
 * Reads a length of time such as `"165s"`, `"2m"`, `"500ms"`, `"1.5h"`: a number and a unit, nothing else.
 *
 * @returns Whole milliseconds, rounded
 * @throws {RangeError} when the text has another form, or is too long to count in whole milliseconds
 */
function parseDuration(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  const ms = Math.round(Number(amount) * (msPerUnit.get(unit ?? "") ?? Number.NaN));
  if (!Number.isSafeInteger(ms)) {
    // Not by code units: the last character could be cut in half.
    const beginning = Array.from(text.slice(0, 80)).slice(0, 40).join("");
    throw new RangeError(
      `Cannot read ${JSON.stringify(beginning)} as a length of time. Write a number and one of the units ms, s, m, h, such as "165s".`,
    );
  }
  return ms;
}
