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

/** Which documented answer to give; nothing set means the first example of the first success. */
export interface AnswerChoice {
  readonly code?: number;
  readonly example?: string;
  /** `true`: made up from the schema instead of an example. */
  readonly dynamic?: boolean;
}

/** What Prism answered, and what it found in the request and in its own answer. */
export interface PrismAnswer extends ResponseMessage {
  readonly requestFindings: readonly PrismFinding[];
  readonly responseFindings: readonly PrismFinding[];
}

/** Prism with a contract. What it cannot judge is a finding too, so nothing here throws because of what was sent. */
export interface Prism {
  readonly operations: readonly Operation[];
  /** Answers from the contract. A request that breaks it is answered too, with the documented 400 or 401. */
  answer(operation: Operation, message: RequestMessage, choice: AnswerChoice): Promise<PrismAnswer>;
  /** Judges the token of a request. */
  inspectSecurity(operation: Operation, message: RequestMessage): readonly PrismFinding[];
  /** Judges a request without its token. */
  inspectRequest(operation: Operation, message: RequestMessage): readonly PrismFinding[];
  /** Judges an answer. */
  inspectResponse(operation: Operation, message: ResponseMessage): readonly PrismFinding[];
}
