import { isObject } from "../contract/is-object.ts";
import { namingMembers } from "../contract/naming-members.ts";
import type { Violation } from "../contract/violation.ts";
import type { RecordedEntry } from "../recording/read-har.ts";

type Task = Record<string, unknown>;

/** The tasks that a recording shows, each with what was seen of it so far. */
export interface TaskHistory {
  /** Begins the life of a task: a server that was started anew may give an id again. */
  begin(base: string, task: Task, times: CallTimes): void;
  /** What contradicts earlier answers about the same task. Of calls that overlap, none is the earlier one. */
  compare(base: string, task: Task, times: CallTimes): readonly Violation[];
}

type CallTimes = Pick<RecordedEntry, "startedMs" | "endedMs">;

interface SeenTask {
  readonly first: Task;
  last: Task;
  highest: number;
  endedMs: number;
}

const order: readonly unknown[] = ["pending", "processing", "completed"];

/** The rule that makes each state final. */
const finalRules: Readonly<Record<string, string>> = { completed: "Q1", failed: "Q3", cancelled: "Q4" };

/** Creates a history in which no task was seen. */
export function createTaskHistory(): TaskHistory {
  const tasks = new Map<string, SeenTask>();
  const begin = (base: string, task: Task, { endedMs }: CallTimes): void => {
    tasks.set(`${base} ${task.id}`, { first: task, last: task, highest: progressOf(task) ?? 0, endedMs });
  };
  return {
    begin,
    compare(base, task, times) {
      const seen = tasks.get(`${base} ${task.id}`);
      if (seen === undefined) {
        begin(base, task, times);
        return [];
      }
      const names = changedNames(seen, task);
      // Recordings give the start in whole milliseconds. A time that is missing hides nothing.
      if (times.startedMs < Math.floor(seen.endedMs)) return names;
      const found = [...names, ...changedState(seen.last, task), ...lowerProgress(seen, task)];
      seen.endedMs = times.endedMs;
      seen.last = task;
      seen.highest = Math.max(seen.highest, progressOf(task) ?? 0);
      return found;
    },
  };
}

/** Members that name a task never change. An answer may lack most of them (A0). */
function changedNames({ first }: SeenTask, task: Task): readonly Violation[] {
  const names = Object.entries(namingMembers).filter(([name]) => first[name] !== undefined && task[name] !== undefined);
  const info = [first, task].map(({ task_info }) => (isObject(task_info) ? task_info.video_duration : undefined));
  return [
    ...names.flatMap(([name, rule]) => changed(`/${name}`, rule, first[name], task[name])),
    ...(info.includes(undefined) ? [] : changed("/task_info/video_duration", "A3", info[0], info[1])),
  ];
}

function changedState(last: Task, task: Task): readonly Violation[] {
  const before = String(last.status);
  const rule = finalRules[before];
  if (rule === undefined) {
    const wentBack = order.indexOf(task.status) !== -1 && order.indexOf(task.status) < order.indexOf(before);
    return wentBack ? changed("/status", "Q2", before, task.status) : [];
  }
  const moved = changed("/status", rule, before, task.status);
  if (moved.length > 0 || before !== "completed") return moved;
  const charges = [last, task].map(({ usage }) => (isObject(usage) ? usage.credits_used : undefined));
  return [
    ...changed("/results", "Q1", last.results, task.results),
    ...(charges.includes(undefined) ? [] : changed("/usage/credits_used", "Q1a", charges[0], charges[1])),
  ];
}

/** The documented sample of a failed task has progress 0 (Q3); a cancelled one may have any. */
function lowerProgress({ highest }: SeenTask, task: Task): readonly Violation[] {
  const progress = progressOf(task);
  if (progress === undefined || progress >= highest || !order.includes(task.status)) return [];
  return [{ pointer: "/progress", rule: "A2", message: `fell from ${highest} to ${progress}` }];
}

function changed(pointer: string, rule: string, before: unknown, now: unknown): readonly Violation[] {
  const [was, is] = [JSON.stringify(before), JSON.stringify(now)];
  return was === is ? [] : [{ pointer, rule, message: `was ${was} before, is ${is}` }];
}

function progressOf({ progress }: Task): number | undefined {
  return typeof progress === "number" ? progress : undefined;
}
