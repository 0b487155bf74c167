import type { CompletedTask } from "@video-generations/types";
import type { Task } from "./task.ts";

/** A promise of the completed task that also has what was bought, whatever ends the wait. */
export interface Generation extends Promise<CompletedTask> {
  /**
   * The task as the create answered it, even if the wait fails or is aborted; it rejects only if the create does. If you
   * read it, a rejection of the generation that you do not await no longer ends the process.
   */
  readonly task: Promise<Task>;
}

/** Joins the create and the wait that follows it. */
export function createGeneration(bought: Promise<Task>, completed: Promise<CompletedTask>): Generation {
  bought.catch(() => {}); // The generation rejects too.
  return Object.defineProperty(completed as Generation, "task", {
    get() {
      completed.catch(() => {}); // While the caller stores the id, the wait may fail before it is awaited.
      return bought;
    },
  });
}
