/** Writes a value that was sent, short enough for a message. For an object or an array it gives only the kind. */
export function preview(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(shorten(value));
  return typeof value === "object" ? kindOf(value) : String(value);
}

/** The first characters of a text, with `…` at the end if the text is longer. The cut never splits a surrogate pair. */
export function shorten(text: string, length: number = 60): string {
  if (text.length <= length) return text;
  const beginning = text.slice(0, length).replace(/[\uD800-\uDBFF]$/, "");
  // A slice keeps the whole text in memory in some engines, and a journal keeps this one. Joined characters do not.
  return `${[...beginning].join("")}…`;
}

/** The kind of a value, with its article: `a string`, `an array`, `null`. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
