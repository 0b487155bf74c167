/** Which entries or tasks are meant: those of one API key, or of all keys. */
export interface KeyFilter {
  /** The whole key. @defaultValue all keys */
  readonly key?: string;
}
