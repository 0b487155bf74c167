/** A value that was sent, short enough for a message: of an object or array only the kind. */
export function preview(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(shorten(value));
  return typeof value === "object" ? kindOf(value) : String(value);
}

/** The first characters of a text, with a mark where more follow. One that takes two code units is not cut in half. */
export function shorten(text: string, length: number = 60): string {
  return text.length > length ? `${text.slice(0, length).replace(/[\uD800-\uDBFF]$/, "")}…` : text;
}

/** What a value is, with its article: `a string`, `an array`, `null`. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
