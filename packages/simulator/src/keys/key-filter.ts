/** Which entries or tasks are meant: those of one API key, or of all keys. */
export interface KeyFilter {
  /** The whole key. @defaultValue all keys */
  readonly key?: string | undefined;
}

/** What a reset is for. */
export interface ResetFilter {
  /** The whole key. A variable that was not set must not reset everything: `undefined` is refused. */
  readonly key?: string;
}
