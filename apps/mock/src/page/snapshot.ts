/** What the controls answer to the live page and to programs. Times are simulated milliseconds since the epoch. */

/** The clock as it stands. */
export interface ClockEntry {
  readonly now: number;
  /** `now` for people: ISO 8601, UTC. */
  readonly iso: string;
  /** Simulated seconds per real second; 0 stands still. Null when the clock does not say. */
  readonly timeScale: number | null;
  readonly canAdvance: boolean;
  readonly canScale: boolean;
}

/** A task, and what a read does not tell about it. */
export interface TaskEntry {
  /** As a read answers it now; only the fields that the page shows. */
  readonly task: {
    readonly id: string;
    /** An open list: one scenario answers an unknown status. */
    readonly status: string;
    readonly progress: number;
    /** Seconds since the epoch. */
    readonly created: number;
    readonly results?: readonly string[];
    readonly error?: { readonly code: string; readonly message: string };
  };
  /** The body of the create, as it was sent. */
  readonly params: {
    readonly model: string;
    readonly prompt: string;
    readonly duration?: number;
    readonly quality?: string;
    readonly aspect_ratio?: string;
    readonly generate_audio?: boolean;
    readonly content_filter?: boolean;
    readonly callback_url?: string;
  };
  /** The beginning of the API key that made it; null when the journal has forgotten the create. */
  readonly key: string | null;
  /** When it ends, or ended; null for a task that never will by itself. */
  readonly endsAt: number | null;
}

/** A request that was answered, or dropped: then it has no status. */
export interface RequestView {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status?: number;
  readonly operation?: string;
  readonly key?: string;
  readonly taskId?: string;
  readonly idempotencyKey?: string;
}

/** An attempt at a callback. */
export interface CallbackView {
  readonly at: number;
  readonly url: string;
  readonly body: string;
  readonly taskId: string;
  readonly attempt: number;
  readonly result: "delivered" | "failed" | "not-sent";
  readonly status?: number;
  readonly reason?: string;
}

/** Credits: granted = available + reserved + spent. */
export interface BalanceView {
  readonly granted: number;
  readonly available: number;
  readonly reserved: number;
  readonly spent: number;
}

/** Who has how many credits. */
export interface LedgerEntry {
  /** By API key; only its beginning is shown. */
  readonly keys: readonly (BalanceView & { readonly key: string })[];
  /** The balance of a key that has not been used yet. */
  readonly newKey: BalanceView;
}

/** A scenario that a marker in the prompt brings about. */
export interface ScenarioEntry {
  readonly name: string;
  /** Such as `[[fail:<code>]]`. */
  readonly marker: string;
  readonly effect: string;
  readonly example: string;
  readonly argument?: { readonly name: string; readonly rule: string };
  /** True where the mock answers what the contract does not know, on purpose. */
  readonly breaksContract: boolean;
}

/** A bounded list: the newest entries, and how many there are in all. */
export interface Newest<Entry> {
  readonly total: number;
  readonly newest: readonly Entry[];
}

/** All that the page shows, in one moment. */
export interface Snapshot {
  readonly clock: ClockEntry;
  readonly tasks: Newest<TaskEntry>;
  readonly requests: Newest<RequestView>;
  readonly callbacks: Newest<CallbackView>;
  readonly ledger: LedgerEntry;
}

/** What the page needs to know about the served contract. */
export interface ContractEntry {
  readonly createMethod: string;
  readonly createPath: string;
  /** With `{task_id}` where the id goes, whatever the contract calls it. */
  readonly readPath: string;
  readonly model: string;
  readonly qualities: readonly string[];
  readonly ratios: readonly string[];
  /** Whole seconds; null where the contract sets no bound. */
  readonly shortest: number | null;
  readonly longest: number | null;
  readonly defaults: {
    readonly duration: number;
    readonly quality: string;
    readonly aspect_ratio: string;
    readonly generate_audio: boolean;
  };
}
