/** One operation of the contract, and what it documents. */
export interface Operation {
  /** In capitals. */
  readonly method: string;
  /** Path template, such as `/v1/tasks/{task_id}`. */
  readonly path: string;
  /** Media types that its request body may have; empty if it takes no body. */
  readonly mediaTypes: readonly string[];
  readonly answers: readonly DocumentedAnswer[];
}

/** One entry of an operation's `responses`, in the contract's order. */
export interface DocumentedAnswer {
  /** A status, or `default`. */
  readonly code: string;
  /** Names of the examples; empty if no body is documented. */
  readonly examples: readonly string[];
}

/** A request as validators need it: header names in lower case, the body parsed if it is JSON. */
export interface RequestMessage {
  /** Path of the URL, still percent-encoded. */
  readonly path: string;
  /** If a name has several values, they are a list. */
  readonly query: Readonly<Record<string, string | string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** An answer in the same form. */
export interface ResponseMessage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** One way in which a message breaks the contract. */
export interface PrismFinding {
  /** The place, from `body`, `header`, `path` or `query` inwards; empty if it is the message as a whole. */
  readonly path: readonly string[];
  /** The broken keyword, such as `minimum`, or a status for security and media types. */
  readonly code: string;
  /** What was expected there, such as `Request body property duration must be >= 4`. */
  readonly message: string;
}

/** The query of a URL as validators need it. */
export function queryOf({ searchParams }: URL): RequestMessage["query"] {
  const names = [...searchParams.keys()];
  return Object.fromEntries(
    names.map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}
