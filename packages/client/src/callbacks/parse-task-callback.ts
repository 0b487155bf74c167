import { taskIdPattern } from "../handlers/task-id.ts";

/** What a callback's body says. Anybody can have sent it (K4): read the task before you believe the status. */
export interface TaskCallback {
  readonly id: string;
  readonly status: string;
}

/** Takes a parsed body for a callback if it has a task's `id` and a `status`; nothing else of it is taken. */
export function parseTaskCallback(body: unknown): TaskCallback | undefined {
  const { id, status }: { id?: unknown; status?: unknown } = Object(body);
  return typeof id === "string" && taskIdPattern.test(id) && typeof status === "string" ? { id, status } : undefined;
}
