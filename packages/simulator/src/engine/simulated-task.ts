import type { PendingTask, Task } from "@video-generations/types";
import { stateAt } from "./plan.ts";
import type { TaskRecord } from "./task-store.ts";

/**
 * A task with every member of the reference page's sample. The contract requires few of them, because some public
 * samples of the service lack the others (A0). The simulator sends them all, in every state.
 */
export type SimulatedTask = Task & Whole<Omit<PendingTask, "id" | "status">>;

/** Unlike `Required`, it excludes `undefined` also where a member may be given as such. */
type Whole<Value> = { [Name in keyof Value]-?: Exclude<Value[Name], undefined> };

/**
 * Makes the task as it is sent at one moment. Its members have the order of the reference page: `id` and `status` come
 * before all nested members, because shell clients search the text for them (A5).
 *
 * @param now - Milliseconds since the epoch
 * @param base - The beginning of result URLs, without a slash at its end
 */
export function taskAt(record: TaskRecord, now: number, base: string): SimulatedTask {
  const { created, credits, id, plan, video } = record;
  const model = video.model as SimulatedTask["model"];
  const object = "video.generation.task";
  const type = "video";
  const timing = { estimated_time: record.estimatedTime, video_duration: video.seconds };
  const usage = { billing_rule: "per_second", credits_reserved: credits, user_group: "default" };
  const state = stateAt(plan, now);
  const { status } = state;
  switch (status) {
    case "pending":
    case "processing": {
      const task_info = { can_cancel: true, ...timing };
      return { created, id, model, object, progress: state.progress, status, task_info, type, usage };
    }
    case "paused": {
      const task_info = { can_cancel: true, ...timing };
      const task = { created, id, model, object, progress: state.progress, status, task_info, type, usage };
      // This is the only task that breaks the contract on purpose: a scenario asked for it.
      return task as unknown as SimulatedTask;
    }
    case "completed": {
      const results = [`${base}/media/${id}.mp4`];
      const task_info = { can_cancel: false as const, ...timing };
      const settled = { ...usage, credits_used: credits };
      return { created, id, model, object, progress: 100, status, results, task_info, type, usage: settled };
    }
    case "failed": {
      const error = { code: state.code, message: state.message, type: "task_error" };
      const task_info = { can_cancel: false, ...timing };
      // The progress is 0 as in the documented sample (Q3), even if the task had made progress.
      return { created, id, model, object, progress: 0, status, error, task_info, type, usage };
    }
    case "cancelled": {
      const task_info = { can_cancel: false, ...timing };
      return { created, id, model, object, progress: state.progress, status, task_info, type, usage };
    }
  }
}
