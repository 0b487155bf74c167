import {
  dateOf,
  type KeyFilter,
  maskKey,
  type Placed,
  type Simulator,
  type TaskRecord,
  type TaskStore,
} from "@video-generations/simulator";
import type { Newest, TaskEntry } from "../page/snapshot.ts";
import type { Paging } from "./paging.ts";
import { Refusal } from "./refusal.ts";
import { toTaskView } from "./views/task-view.ts";

/** Lists tasks with what their creates asked for. */
export interface TaskLister {
  /** The newest records, and how many there are in all: of all API keys, or of one. */
  newest(
    limit: number,
    before?: number,
    filter?: KeyFilter,
  ): Promise<{ readonly total: number; readonly records: readonly Placed<TaskRecord>[] }>;
  /** A record as it is shown now; `undefined` if the mock was reset in the meantime. */
  show(placed: Placed<TaskRecord>): Promise<TaskEntry | undefined>;
  /** One task with everything that its create asked for. @throws {Refusal} with 404 when there is no such task */
  read(id: string): Promise<Omit<TaskEntry, "place">>;
  /** Whether a task has ended, so that only a control or a reset can change it. */
  isEnded(entry: TaskEntry): boolean;
}

const ended: ReadonlySet<string> = new Set(["completed", "failed", "cancelled"]);

/** Creates the lister. */
export function createTaskLister(simulator: Simulator, store: TaskStore): TaskLister {
  const show = async ({ id, key, params, plan }: TaskRecord) => {
    const task = await simulator.tasks.get(id);
    if (task === undefined) return undefined;
    return {
      task,
      params: toTaskParams(params),
      key: maskKey(key),
      endsAt: plan.halt ? null : dateOf(simulator.clock, plan.endsAt),
      simulatedEndsAt: plan.halt ? null : plan.endsAt,
    };
  };
  return {
    async newest(limit, before, filter) {
      const records = await store.newest(limit, before, filter);
      return { total: await store.count(filter), records };
    },
    async show({ place, entry }) {
      const shown = await show(entry);
      return shown && { place, ...shown };
    },
    async read(id) {
      const record = await store.get(id);
      const shown = record && (await show(record));
      if (shown !== undefined) return shown;
      throw new Refusal(404, `there is no task ${id.slice(0, 100)}. GET /_mock/tasks lists those that exist.`);
    },
    isEnded: ({ task }) => ended.has(task.status),
  };
}

/** The tasks that are asked for, and one more if there is one. */
export async function listTasks(lister: TaskLister, paging: Paging): Promise<Newest<TaskEntry>> {
  const { total, records } = await lister.newest(paging.limit + 1, paging.before, paging.filter);
  const shown = await Promise.all(records.map(lister.show));
  const entries = shown.filter((entry) => entry !== undefined);
  return { total, newest: paging.isShort ? entries.map(toTaskView) : entries };
}

const textParams = new WeakMap<TaskRecord["params"], TaskEntry["params"]>();

/**
 * Turns model and prompt into texts. In a contract that is being edited, a create may lack them, or have something
 * other than text there.
 */
function toTaskParams(params: TaskRecord["params"]): TaskEntry["params"] {
  const known = textParams.get(params);
  if (known !== undefined) return known;
  const { model, prompt }: Readonly<Record<string, unknown>> = { ...params };
  const made = { ...params, model: textOf(model), prompt: textOf(prompt) };
  textParams.set(params, made);
  return made;
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return value === undefined ? "" : JSON.stringify(value);
}
