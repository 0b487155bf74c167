import type { Violation } from "../contract/violation.ts";
import type { RecordedEntry } from "../recording/read-har.ts";

/** The tasks that were created with an `Idempotency-Key` (E4). */
export interface ReplayHistory {
  /** Judges the answer to a create by its key and by what was answered to the same key before. */
  take(base: string, entry: RecordedEntry, task: Readonly<Record<string, unknown>>): readonly Violation[];
}

/** Creates a history without a key. */
export function createReplayHistory(): ReplayHistory {
  const ids = new Map<string, unknown>();
  return {
    take(base, { requestHeaders, responseHeaders }, { id }) {
      const key = requestHeaders.get("idempotency-key");
      const isReplay = responseHeaders.get("idempotency-replayed") === "true";
      if (key === null) {
        const message = "is there, and no Idempotency-Key was sent";
        return isReplay ? [{ pointer: "header idempotency-replayed", rule: "E4", message }] : [];
      }
      // Another caller may have the same key; a recording does not tell callers apart. An answer that is no replay
      // begins anew.
      const name = `${base} ${key}`;
      const before = ids.get(name);
      if (!isReplay || before === undefined) ids.set(name, id);
      if (!isReplay || before === undefined || before === id) return [];
      const message = `is ${JSON.stringify(id)} in a replay of ${JSON.stringify(before)}`;
      return [{ pointer: "/id", rule: "E4", message }];
    },
  };
}
