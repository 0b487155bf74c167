import type { KnownTaskFailureCode } from "@video-generations/types";
import { isTaskFailureCode, taskFailureMessages } from "../contract/task-failures.ts";
import type { KeyFilter } from "../keys/key-filter.ts";
import type { Engine } from "./engine.ts";
import { failureEndingOf } from "./scenario-plan.ts";
import type { SimulatedTask } from "./simulated-task.ts";
import { TaskControlError } from "./task-control-error.ts";

/**
 * Shows tasks and ends them by hand, without HTTP, so scenarios of reads have no effect here. Results point to
 * `baseUrl`; without it, to the origin that the create was sent to. When the promise resolves, the credits are settled;
 * the callback follows.
 */
export interface TaskControls {
  /** The task in its present state; `undefined` if there is none. */
  get(id: string): Promise<SimulatedTask | undefined>;
  /** Every task, or those of one API key, oldest first. */
  list(filter?: KeyFilter): Promise<SimulatedTask[]>;
  /** Ends a task with its video, now. @throws {TaskControlError} when there is no such task, or it has ended */
  complete(id: string): Promise<SimulatedTask>;
  /**
   * Ends a task as failed, now.
   *
   * @param code - One of the documented codes (Q5). @defaultValue `unknown_error`
   * @throws {TaskControlError} when there is no such task, it has ended, or the code is not documented
   */
  fail(id: string, code?: KnownTaskFailureCode): Promise<SimulatedTask>;
  /** Ends a task as cancelled, now. @throws {TaskControlError} when there is no such task, or it has ended */
  cancel(id: string): Promise<SimulatedTask>;
}

/** Creates the controls of an engine. */
export function createControls(engine: Engine): TaskControls {
  return {
    async get(id) {
      const record = await engine.find(id);
      return record && engine.show(record);
    },
    list: (filter) => engine.list(filter),
    complete: (id) => engine.end(id, () => ({ status: "completed" })),
    async fail(id, code = "unknown_error") {
      if (!isTaskFailureCode(code)) throw createUnknownCodeError(id, code);
      return engine.end(id, () => failureEndingOf(code));
    },
    cancel: (id) => engine.end(id, (progress) => ({ status: "cancelled", progress })),
  };
}

function createUnknownCodeError(id: string, code: string): TaskControlError {
  const known = Object.keys(taskFailureMessages).join(", ");
  const message = `Task ${id} cannot fail with ${JSON.stringify(code)}. The documented codes are ${known}.`;
  return new TaskControlError("unknown-failure-code", id, message);
}
