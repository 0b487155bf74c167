/** The server broke the contract. The message says what, where, and what was expected. */
export class BrokenContract extends Error {
  override readonly name: string = "BrokenContract";
}

/** A text cut to `length` characters, with a note of how long it was. It ends before a pair of which only half would fit. */
export function excerpt(text: string, length = 300): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length).replace(/[\uD800-\uDBFF]$/, "")}… (${text.length} characters)`;
}
