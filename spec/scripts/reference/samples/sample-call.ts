/** A call that samples make, as curl and as TypeScript. */
export interface SampleCall {
  readonly kind: "create" | "read" | "callback";
  readonly method: string;
  /** With the values of its parameters. */
  readonly path: string;
  /** What a create or a callback sends. */
  readonly body?: unknown;
  /** The id of the task that is read. */
  readonly taskId?: string;
  /** The documented answer that the mock is asked for; `undefined` for a call that is simply carried out. */
  readonly answer?: DocumentedAnswer | undefined;
}

/** An example of an answer, and how to ask the mock for it. */
export interface DocumentedAnswer {
  readonly status: string;
  /** The name of the example. */
  readonly example: string;
  readonly value: unknown;
}

/** Where the samples find the mock. */
export const mockUrl = "http://127.0.0.1:4010";

/** Where the samples for callbacks listen. */
export const receiverPort = 3000;

/** The header that asks the mock for this answer. */
export function preferHeader({ status, example }: DocumentedAnswer): readonly [name: string, value: string] {
  return ["prefer", `code=${status}, example=${example}`];
}
