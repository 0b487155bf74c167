import type { Task, VideoGenerationParams } from "@video-generations/types";
import type { Clock } from "./clock.ts";
import { type Ending, endedNow, planOf, stateAt } from "./plan.ts";
import type { Sequence } from "./sequence.ts";
import type { TaskRecord, TaskStore } from "./store.ts";
import { taskAt } from "./task.ts";
import { TaskControlError } from "./task-control-error.ts";
import { termsOf } from "./terms.ts";

/** What the engine works with. */
export interface EngineParts {
  readonly clock: Clock;
  readonly store: TaskStore;
  readonly ids: Sequence;
  /** Where all results point, without a slash at the end; undefined: where the request was sent. */
  readonly baseUrl: string | undefined;
}

/** Tasks made, read and ended, by plan and clock, without HTTP. */
export interface Engine {
  /** Makes a task of a body that has been validated. `origin`: where the create was sent. */
  create(params: VideoGenerationParams, origin: string): Promise<Task>;
  /** `origin`: where the read was sent; undefined when nothing was sent. */
  read(id: string, origin: string | undefined): Promise<Task | undefined>;
  list(): Promise<Task[]>;
  /**
   * Ends a task in this moment.
   *
   * @param ending - Chosen by the progress that the task has made, 0 to 99.
   * @throws TaskControlError when there is no such task, or it has ended.
   */
  end(id: string, ending: (progress: number) => Ending): Promise<Task>;
}

/** Builds the engine. */
export function createEngine({ clock, store, ids, baseUrl }: EngineParts): Engine {
  const wire = (record: TaskRecord, now: number, origin: string) => taskAt(record, now, baseUrl ?? origin);
  return {
    async create(params, origin) {
      const now = clock.now();
      const created = Math.floor(now / 1000);
      const plan = planOf(created * 1000, termsOf(params).estimatedTime);
      let record: TaskRecord;
      // A second try is needed only where simulators with one seed share a store.
      do record = { id: `task-unified-${created}-${ids.next()}`, created, params, origin, plan };
      while (!(await store.add(record)));
      return wire(record, now, origin);
    },
    async read(id, origin) {
      const record = await store.get(id);
      return record && wire(record, clock.now(), origin ?? record.origin);
    },
    async list() {
      const records = await store.list();
      const now = clock.now();
      return records.map((record) => wire(record, now, record.origin));
    },
    async end(id, ending) {
      const now = clock.now();
      const ended = await store.update(id, (record) => {
        const state = stateAt(record.plan, now);
        if (state.status !== "pending" && state.status !== "processing") throw alreadyEnded(id, state);
        return { ...record, plan: endedNow(record.plan, now, ending(state.progress)) };
      });
      if (ended === undefined) throw unknownTask(id);
      return wire(ended, now, ended.origin);
    },
  };
}

function alreadyEnded(id: string, { status }: Ending): TaskControlError {
  const message = `Task ${id} is ${status} already. Only a task that is pending or processing can be ended.`;
  return new TaskControlError("already-ended", id, message);
}

function unknownTask(id: string): TaskControlError {
  const message = `There is no task ${id}. tasks.list() gives those that exist; reset() forgets them all.`;
  return new TaskControlError("unknown-task", id, message);
}
