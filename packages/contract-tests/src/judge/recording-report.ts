import type { Operation } from "../contract/contract-bundle.ts";
import type { Violation } from "../contract/violation.ts";

/** A place in the recordings. */
export interface RecordedPlace {
  file: string;
  /** The place of the entry in its file, from 1. */
  entry: number;
  operation: Operation | "taskFinished";
  method: string;
  /** The path, without origin and query. */
  path: string;
  /** The answer's status. */
  status: number;
}

/** Where recorded traffic breaks the contract. */
export interface RecordedViolation extends RecordedPlace, Violation {
  /** The message in which `pointer` is: a request that should have been refused, an answer, or a callback. */
  side: "request" | "response" | "callback";
}

/** A request that breaks the contract and was refused, as it should be: the caller has a mistake, the server none. */
export interface RefusedRequest extends RecordedPlace, Violation {}

/** What of a part of the contract the traffic has shown. */
export interface CoveredPart {
  /** Such as `operations`, `answers of getTask`, `members of a task` or `values of quality`. */
  part: string;
  /** What was seen, and how often. */
  seen: readonly { name: string; times: number }[];
  /** What the contract documents and no entry has. */
  unseen: readonly string[];
}

/** The verdict on recordings. */
export interface RecordingReport {
  files: readonly string[];
  /** "broken" if there are violations; "not judged" if no entry is a call of the contract or a callback. */
  verdict: "kept" | "broken" | "not judged";
  /** How many entries the recordings have. */
  entries: number;
  /** How many of them are calls of the contract, or callbacks, with an answer. */
  judged: number;
  /** Why other entries were not judged, and how many. */
  ignored: readonly { reason: string; entries: number }[];
  /** How many bodies of judged entries are not in the recordings. Their statuses and headers are judged. */
  missingBodies: number;
  violations: readonly RecordedViolation[];
  refused: readonly RefusedRequest[];
  coverage: readonly CoveredPart[];
}
