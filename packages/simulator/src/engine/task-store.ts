import type { VideoGenerationParams } from "@video-generations/types";
import type { Placed } from "../journals/placed.ts";
import type { KeyFilter } from "../keys/key-filter.ts";
import type { ChosenScenarios } from "../scenarios/scenarios.ts";
import type { PlannedVideo } from "../videos/requested-video.ts";
import type { Plan } from "./plan.ts";

/** All stored data of a task. It is plain JSON: `JSON.parse(JSON.stringify(record))` equals the record. */
export interface TaskRecord {
  readonly id: string;
  /** The API key of the create, which pays for the task. This is a secret. */
  readonly key: string;
  /** The date of the create by the clock's calendar, in seconds since the epoch. */
  readonly created: number;
  /** The body of the create, as it was sent. */
  readonly params: VideoGenerationParams;
  /**
   * The origin that the create was sent to, such as `http://127.0.0.1:4010`, with a path prefix if there is one. Results
   * point there if no request gives another one.
   */
  readonly origin: string;
  /** The video to make, decided at the create. A later edit of the contract does not change it. */
  readonly video: PlannedVideo;
  /**
   * Whole seconds, 1 or more, that the caller was told to wait for the video: real seconds at the pace that the clock had
   * at the create.
   */
  readonly estimatedTime: number;
  /** The price of the video, with at most four decimals. */
  readonly credits: number;
  readonly plan: Plan;
  /** The scenarios that the prompt asks for; absent if there are none. */
  readonly scenarios?: ChosenScenarios | undefined;
  /** How many of the next reads fail. */
  readonly failingReads?: number | undefined;
  /**
   * API key and `Idempotency-Key` of the create, in one text. Absent without an `Idempotency-Key`. This is a secret.
   */
  readonly claim?: string | undefined;
}

/**
 * Keeps tasks. Records are replaced, never changed in place. Several simulators can share one store: then atomic means
 * atomic among all of them.
 */
export interface TaskStore {
  /** Keeps a new record. Atomic. Returns false and keeps nothing if another record has its id or its claim. */
  add(record: TaskRecord): Promise<boolean>;
  get(id: string): Promise<TaskRecord | undefined>;
  /** The record with a claim. It must be found as soon as the promise of `add` has resolved. */
  byClaim(claim: string): Promise<TaskRecord | undefined>;
  /**
   * Replaces a record by what `change` returns. Atomic: if another write came first, a store can call `change` again
   * with the newer record. Rejects with what `change` throws, and then keeps the record unchanged.
   *
   * @returns The new record; `undefined` if there is no record with that id
   */
  update(id: string, change: (record: TaskRecord) => TaskRecord): Promise<TaskRecord | undefined>;
  /** Every record, or those of one API key, oldest first. */
  list(filter?: KeyFilter): Promise<TaskRecord[]>;
  /**
   * The newest records, newest first. For all keys, the work must depend on the limit, not on the number of records: a
   * page that shows tasks asks several times a second. A record's place counts the records of all keys, so it is the same
   * with and without a key. While the store has the record, its place stays the same, and no newer record has a lower one.
   *
   * @param before - Only records before this place; if absent, there is no bound
   */
  newest(limit: number, before?: number, filter?: KeyFilter): Promise<Placed<TaskRecord>[]>;
  /** How many records there are, of all keys also without a look at each. */
  count(filter?: KeyFilter): Promise<number>;
  /**
   * Forgets every record with its claim, or the records of one API key with their claims. When the promise resolves,
   * no record is left whose `add` had resolved before the call. Each record goes together with its claim, atomically;
   * the records need not go all at once. Records of other keys are never touched, and keep their places.
   */
  clear(filter?: KeyFilter): Promise<void>;
}
