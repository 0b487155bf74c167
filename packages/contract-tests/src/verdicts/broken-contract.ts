/** The server broke the contract. The message says what is wrong, where, and what was expected. */
export class BrokenContract extends Error {
  override readonly name: string = "BrokenContract";
}

/** A text cut to `length` characters, with a note of its full length. The cut never splits a surrogate pair. */
export function excerpt(text: string, length = 300): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length).replace(/[\uD800-\uDBFF]$/, "")}… (${text.length} characters)`;
}
