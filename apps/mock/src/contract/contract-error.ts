/** A contract that cannot be used. The message is one line: where, what is wrong there, and what to do. */
export class ContractError extends Error {
  override readonly name: string = "ContractError";
  /** Absolute paths of all files that were looked at, including missing ones: an edit of one of them can correct it. */
  readonly files: readonly string[];

  /** @param options.files - Left out if no file was looked at */
  constructor(message: string, options: { readonly files?: readonly string[]; readonly cause?: unknown } = {}) {
    super(message.trim().replaceAll(/\s+/g, " "), "cause" in options ? { cause: options.cause } : {});
    this.files = options.files ?? [];
  }
}
