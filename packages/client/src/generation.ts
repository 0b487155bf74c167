import type { CompletedTask } from "@video-generations/types";
import type { Task } from "./task.ts";

/** A promise of the completed task that also has what was bought, whatever ends the wait. */
export interface Generation extends Promise<CompletedTask> {
  /**
   * The task as the create answered it. It is there also if the wait fails or is aborted; it rejects only if the create
   * does. Who takes it has it handled: a rejection of the generation that nobody awaits then ends no process.
   */
  readonly task: Promise<Task>;
}

/** Joins the create and the wait that follows it. */
export function createGeneration(bought: Promise<Task>, completed: Promise<CompletedTask>): Generation {
  bought.catch(() => {}); // The generation rejects with the same.
  return Object.defineProperty(completed as Generation, "task", {
    get() {
      completed.catch(() => {});
      return bought;
    },
  });
}
