/** Where a check found the contract broken, and by which rule. */
export interface Breach {
  /** Id of the documented rule. */
  readonly rule: string;
  /** The place in the body as a JSON pointer, or `header Retry-After`. Absent if it is the message as a whole. */
  readonly pointer?: string | undefined;
  /** What is wrong there. Absent if the message of the error says it. */
  readonly message?: string | undefined;
}

/** The server broke the contract. The message says what is wrong, where, and what was expected. */
export class BrokenContract extends Error {
  override readonly name: string = "BrokenContract";
  /** The rules that are broken. Empty if it is the check's first rule. */
  readonly breaches: readonly Breach[];

  /** @param options - `breaches`: which rules are broken, and where */
  constructor(
    message: string,
    { breaches = [], ...options }: ErrorOptions & { breaches?: readonly Breach[] | undefined } = {},
  ) {
    super(message, options);
    this.breaches = breaches;
  }
}

/** A text cut to `length` characters, with a note of its full length. The cut never splits a surrogate pair. */
export function excerpt(text: string, length = 300): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length).replace(/[\uD800-\uDBFF]$/, "")}… (${text.length} characters)`;
}
