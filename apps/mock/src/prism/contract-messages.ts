/** One operation of the contract, and what it documents. */
export interface Operation {
  /** In capitals. */
  readonly method: string;
  /** Path template, such as `/v1/tasks/{task_id}`. */
  readonly path: string;
  /** Media types that its request body may have; none where it takes no body. */
  readonly mediaTypes: readonly string[];
  readonly answers: readonly DocumentedAnswer[];
}

/** One entry of an operation's `responses`, in the contract's order. */
export interface DocumentedAnswer {
  /** A status, or `default`. */
  readonly code: string;
  /** Names of the examples; none where no body is documented. */
  readonly examples: readonly string[];
}

/** A request as validators want it: header names in lower case, the body parsed where it is JSON. */
export interface RequestMessage {
  /** Path of the URL, still percent-encoded. */
  readonly path: string;
  /** Of several values of one name the list. */
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
  /** Where, from `body`, `header`, `path` or `query` inwards; empty for the message as a whole. */
  readonly path: readonly string[];
  /** The broken keyword, such as `minimum`, or a status for security and media types. */
  readonly code: string;
  /** What was expected there, such as `Request body property duration must be >= 4`. */
  readonly message: string;
}

/** The query of a URL as validators want it. */
export function queryOf({ searchParams }: URL): RequestMessage["query"] {
  const names = [...searchParams.keys()];
  return Object.fromEntries(
    names.map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}
