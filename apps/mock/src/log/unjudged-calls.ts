/** A call that seems to be meant for the contract and was not judged. */
export interface UnjudgedCall {
  readonly method: string;
  /** Path of the request, without its query. */
  readonly path: string;
  /** The reason, such as `no operation of the contract; nearest is GET /v1/tasks/{task_id}`. */
  readonly reason: string;
}

/** What a proxy has not judged so far. */
export interface UnjudgedCalls {
  /** How many calls that seem to be meant for the contract were not judged. */
  readonly total: number;
  /** The first 100 different calls, and how often each came. */
  readonly calls: readonly (UnjudgedCall & { readonly times: number })[];
  /** How many calls passed through that do not belong to the contract, such as those for videos. */
  readonly outside: number;
  /** How many calls of the contract the caller gave up before their answer came. */
  readonly abandoned: number;
}
