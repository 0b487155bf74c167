import type { KnownTaskFailureCode, Task } from "@video-generations/types";
import { type Clock, realClock } from "./clock.ts";
import { createEngine, type Engine } from "./engine.ts";
import { createHandler, type FetchHandler } from "./handler.ts";
import { memoryTaskStore } from "./memory-store.ts";
import { createSequence } from "./sequence.ts";
import type { TaskStore } from "./store.ts";
import { TaskControlError } from "./task-control-error.ts";
import { isTaskFailureCode, taskFailureMessages } from "./task-failures.ts";

/** How a simulator differs from the default one. */
export interface SimulatorOptions {
  /** Where the time comes from. @defaultValue `realClock()` */
  clock?: Clock;
  /** A whole number: the same seed and the same calls give the same ids. @defaultValue 1 */
  seed?: number;
  /** The bearer tokens that are accepted. @defaultValue every token that is not empty */
  keys?: readonly string[];
  /** Where tasks are kept. @defaultValue `memoryTaskStore()` */
  store?: TaskStore;
  /** Where result URLs point, http or https. @defaultValue the origin of the request that is answered */
  baseUrl?: string;
}

/** Looks at tasks and ends them by hand, past HTTP. Results point to `baseUrl`, or else where the task was created. */
export interface SimulatorTasks {
  /** The task as it stands; undefined when there is none. */
  get(id: string): Promise<Task | undefined>;
  /** Every task, oldest first. */
  list(): Promise<Task[]>;
  /** Ends a task with its film, now. @throws TaskControlError when there is no such task, or it has ended. */
  complete(id: string): Promise<Task>;
  /**
   * Ends a task as failed, now.
   *
   * @param code - One of the documented codes (Q5). Default: `unknown_error`.
   * @throws TaskControlError when there is no such task, it has ended, or the code is not documented.
   */
  fail(id: string, code?: KnownTaskFailureCode): Promise<Task>;
  /** Ends a task as cancelled, now. @throws TaskControlError when there is no such task, or it has ended. */
  cancel(id: string): Promise<Task>;
}

/** The video generation service in this process. */
export interface Simulator {
  /**
   * Answers a request as the service does. Takes what the global `fetch` takes and needs no `this`, so it stands in for
   * it; the host in the URL does not matter.
   *
   * @throws As `fetch` does: the reason of a signal that aborts, or a TypeError for a request that cannot be made.
   */
  readonly fetch: FetchHandler;
  readonly clock: Clock;
  readonly tasks: SimulatorTasks;
  /** Forgets every task and begins the sequence of ids again. The clock goes on. */
  reset(): Promise<void>;
}

/**
 * Makes a service of its own: tasks that are accepted, move and end by the clock, behind `fetch`.
 *
 * @example
 * const clock = manualClock();
 * const simulator = createSimulator({ clock });
 * const client = createClient({ apiKey: "any", fetch: simulator.fetch });
 *
 * @throws RangeError when the seed is no whole number, or `baseUrl` is no http or https URL.
 */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const { clock = realClock(), seed = 1, keys, store = memoryTaskStore() } = options;
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed must be a whole number, but is ${seed}.`);
  const ids = createSequence(seed, 0);
  const requestIds = createSequence(seed, 1);
  const engine = createEngine({ clock, store, ids, baseUrl: baseUrlOf(options.baseUrl) });
  const accepted = keys && new Set(keys);
  return {
    fetch: createHandler({ engine, requestIds, isKey: (token) => accepted?.has(token) ?? true }),
    clock,
    tasks: controlsOf(engine),
    async reset() {
      await store.clear();
      ids.restart();
      requestIds.restart();
    },
  };
}

function controlsOf(engine: Engine): SimulatorTasks {
  return {
    get: (id) => engine.read(id, undefined),
    list: () => engine.list(),
    complete: (id) => engine.end(id, () => ({ status: "completed" })),
    async fail(id, code = "unknown_error") {
      if (!isTaskFailureCode(code)) throw unknownCode(id, code);
      return engine.end(id, () => ({ status: "failed", code, message: taskFailureMessages[code] }));
    },
    cancel: (id) => engine.end(id, (progress) => ({ status: "cancelled", progress })),
  };
}

function unknownCode(id: string, code: string): TaskControlError {
  const known = Object.keys(taskFailureMessages).join(", ");
  const message = `Task ${id} cannot fail with ${JSON.stringify(code)}. The documented codes are ${known}.`;
  return new TaskControlError("unknown-failure-code", id, message);
}

function baseUrlOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    throw new RangeError(`baseUrl must be an http or https URL, but is ${JSON.stringify(text)}.`);
  }
  return text.replace(/\/+$/, "");
}
