import { taskIdPattern } from "../handlers/task-id.ts";

/** The content of a callback's body. Anybody can have sent it (K4): read the task before you trust the status. */
export interface TaskCallback {
  readonly id: string;
  readonly status: string;
}

/** Returns `id` and `status` of a parsed body, or undefined if it is not a callback. Nothing else of it is used. */
export function parseTaskCallback(body: unknown): TaskCallback | undefined {
  const { id, status }: { id?: unknown; status?: unknown } = Object(body);
  return typeof id === "string" && taskIdPattern.test(id) && typeof status === "string" ? { id, status } : undefined;
}
