/**
 * What the controls answer to the live page and to programs. Times are dates of the clock's calendar, in milliseconds
 * since the epoch. Only what is called `simulated…` is simulated time: it runs at the pace of the clock.
 */

/** The present state of the clock. */
export interface ClockEntry {
  readonly now: number;
  /** `now` for people: ISO 8601, UTC. */
  readonly iso: string;
  /** The simulated time, in milliseconds since the epoch. */
  readonly simulatedNow: number;
  /** Simulated seconds per real second; at 0 the clock stands still. `null` if the clock does not tell its pace. */
  readonly timeScale: number | null;
  readonly canAdvance: boolean;
  readonly canScale: boolean;
}

/** An entry of a list that grows at its end. */
interface Listed {
  /**
   * How many entries came before it, of all API keys, since the start or the last reset of all. `?before=<place>` gives
   * those.
   */
  readonly place: number;
}

/** A task, and what a read does not tell about it. */
export interface TaskEntry extends Listed {
  /** The answer to a read at present; only the fields that the page shows. */
  readonly task: {
    readonly id: string;
    /** An open list: one scenario answers with an unknown status. */
    readonly status: string;
    readonly progress: number;
    readonly results?: readonly string[] | undefined;
    readonly error?: { readonly code: string; readonly message: string } | undefined;
  };
  /** The body of the create, as it was sent; for the page only what it shows. */
  readonly params: {
    readonly prompt: string;
    readonly duration?: number | undefined;
    readonly quality?: string | undefined;
    readonly aspect_ratio?: string | undefined;
    readonly generate_audio?: boolean | undefined;
    readonly content_filter?: boolean | undefined;
    readonly callback_url?: string | undefined;
  };
  /** Texts are shortened or left out: `GET /_mock/tasks/<id>` has them whole. */
  readonly isShort?: boolean | undefined;
  /** How the API key is shown that made it. */
  readonly key: string;
  /** When it ended, or will end at the present pace; `null` for a task that never ends on its own. */
  readonly endsAt: number | null;
  /** The same moment in simulated time, whatever the pace: as far from `simulatedNow` as the clock has to be advanced. */
  readonly simulatedEndsAt: number | null;
}

/** A request that was answered or dropped. A dropped request has no status. */
export interface RequestView extends Listed {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status?: number | undefined;
  readonly operation?: string | undefined;
  readonly key?: string | undefined;
  readonly taskId?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** An attempt to deliver a callback. */
export interface CallbackView extends Listed {
  readonly at: number;
  /** How the API key is shown that made the task. */
  readonly key: string;
  readonly url: string;
  readonly taskId: string;
  readonly attempt: number;
  readonly result: "delivered" | "failed" | "not-sent";
  readonly status?: number | undefined;
  readonly reason?: string | undefined;
}

/** Credits: granted = available + reserved + spent. */
export interface BalanceView {
  readonly granted: number;
  readonly available: number;
  readonly reserved: number;
  readonly spent: number;
}

/** The credits of an API key. */
export interface KeyBalance extends BalanceView, Listed {
  /** How the key is shown. */
  readonly key: string;
}

/** A scenario that a marker in the prompt asks for. */
export interface ScenarioEntry {
  readonly name: string;
  /** Such as `[[fail:<code>]]`. */
  readonly marker: string;
  readonly effect: string;
  readonly example: string;
  readonly argument?: { readonly name: string; readonly rule: string } | undefined;
  /** `true` if the mock answers on purpose what the contract does not know. */
  readonly breaksContract: boolean;
}

/** A bounded list: the newest entries, and how many there are in all. */
export interface Newest<Entry> {
  readonly total: number;
  readonly newest: readonly Entry[];
}

/** Everything that the page shows at one moment: the first event of each stream. It has a bound in bytes. */
export interface Snapshot {
  /** Changes with each start and each reset of everything: then ids and places begin anew. */
  readonly run: string;
  /** How many resets there were, also of one API key. After each, entries that the page has may be gone. */
  readonly resets: number;
  readonly clock: ClockEntry;
  readonly tasks: Newest<TaskEntry>;
  readonly requests: Newest<RequestView>;
  readonly callbacks: Newest<CallbackView>;
  readonly keys: Newest<KeyBalance>;
  readonly credits: {
    /** The balance of a key that has not been used yet. */
    readonly newKey: BalanceView;
    /** All keys together. */
    readonly sum: BalanceView;
  };
}

/** What has changed in a list. */
export interface ListPatch<Entry extends Listed> {
  readonly total: number;
  /** New entries, and of known ones the members that have changed. */
  readonly changed: readonly (Partial<Entry> & Listed)[];
  /** The places of entries that no longer exist. */
  readonly gone?: readonly number[] | undefined;
}

/** What has changed since the event before. What has not is absent. */
export interface Patch extends Partial<Pick<Snapshot, "credits">> {
  /** The clock at that moment, also if it only ran on. */
  readonly clock: ClockEntry;
  readonly tasks?: ListPatch<TaskEntry> | undefined;
  readonly requests?: ListPatch<RequestView> | undefined;
  readonly callbacks?: ListPatch<CallbackView> | undefined;
  readonly keys?: ListPatch<KeyBalance> | undefined;
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
