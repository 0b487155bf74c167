/** The server broke the contract. The message says what is wrong, where, and what was expected. */
export class BrokenContract extends Error {
  override readonly name: string = "BrokenContract";
}

/** A text cut to `length` characters, with a note of its full length. */
export function excerpt(text: string, length = 300): string {
  return text.length <= length ? text : `${text.slice(0, length)}… (${text.length} characters)`;
}
