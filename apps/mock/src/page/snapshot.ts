/** What the controls answer to the live page and to programs. Times are simulated milliseconds since the epoch. */

/** The present state of the clock. */
export interface ClockEntry {
  readonly now: number;
  /** `now` for people: ISO 8601, UTC. */
  readonly iso: string;
  /** Simulated seconds per real second; at 0 the clock stands still. `null` if the clock does not tell its pace. */
  readonly timeScale: number | null;
  readonly canAdvance: boolean;
  readonly canScale: boolean;
}

/** A task, and what a read does not tell about it. */
export interface TaskEntry {
  /** The answer to a read at present; only the fields that the page shows. */
  readonly task: {
    readonly id: string;
    /** An open list: one scenario answers with an unknown status. */
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
  /** How the API key is shown that made it. */
  readonly key: string;
  /** When it ends or ended; `null` for a task that never ends on its own. */
  readonly endsAt: number | null;
}

/** A request that was answered or dropped. A dropped request has no status. */
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

/** An attempt to deliver a callback. */
export interface CallbackView {
  readonly at: number;
  /** How the API key is shown that made the task. */
  readonly key: string;
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

/** The credits of an API key, and how the key is shown. */
export interface KeyBalance extends BalanceView {
  readonly key: string;
}

/** The credits of all API keys. */
export interface LedgerEntry {
  readonly keys: readonly KeyBalance[];
  /** The balance of a key that has not been used yet. */
  readonly newKey: BalanceView;
}

/** A scenario that a marker in the prompt asks for. */
export interface ScenarioEntry {
  readonly name: string;
  /** Such as `[[fail:<code>]]`. */
  readonly marker: string;
  readonly effect: string;
  readonly example: string;
  readonly argument?: { readonly name: string; readonly rule: string };
  /** `true` if the mock answers on purpose what the contract does not know. */
  readonly breaksContract: boolean;
}

/** A bounded list: the newest entries, and how many there are in all. */
export interface Newest<Entry> {
  readonly total: number;
  readonly newest: readonly Entry[];
}

/** Everything that the page shows at one moment. */
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
  /** With `{task_id}` in the place of the id, whatever the contract calls it. */
  readonly readPath: string;
  readonly model: string;
  readonly qualities: readonly string[];
  readonly ratios: readonly string[];
  /** Whole seconds; `null` if the contract sets no bound. */
  readonly shortest: number | null;
  readonly longest: number | null;
  readonly defaults: {
    readonly duration: number;
    readonly quality: string;
    readonly aspect_ratio: string;
    readonly generate_audio: boolean;
  };
}
