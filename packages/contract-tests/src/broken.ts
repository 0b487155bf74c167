/** The server broke the contract, or did not even answer. The message says what, where, and what was expected. */
export class BrokenContract extends Error {
  override readonly name: string = "BrokenContract";
}

/** There is nothing to judge: the server gave no whole answer, or turned the caller away for another reason. */
export class Inconclusive extends BrokenContract {
  override readonly name: string = "Inconclusive";
}

/** A text cut to `length` characters, with a note of how long it was. */
export function excerpt(text: string, length = 300): string {
  return text.length <= length ? text : `${text.slice(0, length)}… (${text.length} characters)`;
}
