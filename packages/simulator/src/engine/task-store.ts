import type { VideoGenerationParams } from "@video-generations/types";
import type { ChosenScenarios } from "../scenarios/scenarios.ts";
import type { PlannedVideo } from "../videos/requested-video.ts";
import type { Plan } from "./plan.ts";

/** All that is kept of a task. Plain JSON: `JSON.parse(JSON.stringify(record))` equals the record. */
export interface TaskRecord {
  readonly id: string;
  /** Seconds since the epoch. */
  readonly created: number;
  /** The body of the create, as it was sent. */
  readonly params: VideoGenerationParams;
  /**
   * Where the create was sent, such as `http://127.0.0.1:4010`: results point there where no request says otherwise.
   */
  readonly origin: string;
  /** The video to make, decided at the create. A later edit of the contract does not change it. */
  readonly video: PlannedVideo;
  /** Seconds from the creation to the video. */
  readonly estimatedTime: number;
  /** The price of the video, with at most four decimals. */
  readonly credits: number;
  readonly plan: Plan;
  /** What the markers in the prompt ask for; absent when there are none. */
  readonly scenarios?: ChosenScenarios;
  /** How many more reads will fail. */
  readonly failingReads?: number;
  /** API key and `Idempotency-Key` of the create, in one text; absent when it had no such header. A secret. */
  readonly claim?: string;
}

/**
 * Where tasks are kept. Records are replaced, never changed in place. Several simulators may share one store: then
 * atomic means atomic among all of them.
 */
export interface TaskStore {
  /** Keeps a new record. Atomic: false, and nothing is kept, when its id is taken, or its claim by another record. */
  add(record: TaskRecord): Promise<boolean>;
  get(id: string): Promise<TaskRecord | undefined>;
  /** The record that has a claim. It is found as soon as `add` has answered. */
  byClaim(claim: string): Promise<TaskRecord | undefined>;
  /**
   * Replaces a record by what `change` returns. Atomic: a store may call `change` again, with the newer record, when
   * another write came first. Rejects with what `change` throws, and then keeps the record as it was.
   *
   * @returns The new record; undefined when there is none of that id.
   */
  update(id: string, change: (record: TaskRecord) => TaskRecord): Promise<TaskRecord | undefined>;
  /** Every record, oldest first. */
  list(): Promise<TaskRecord[]>;
  /** Forgets everything. */
  clear(): Promise<void>;
}
