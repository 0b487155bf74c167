import { isObject } from "../contract/is-object.ts";
import { namingMembers } from "../contract/naming-members.ts";
import type { Violation } from "../contract/violation.ts";
import type { RecordedEntry } from "../recording/read-har.ts";

type Task = Record<string, unknown>;

/** The tasks that a recording shows, each with what was seen of it so far. */
export interface TaskHistory {
  /** Begins the life of a task: a server that was started anew may give an id again. */
  begin(base: string, task: Task, call: CallPlace): void;
  /**
   * What contradicts earlier answers about the same task. Of calls that overlap, none is the earlier one, nor of calls
   * in different files: two clocks may differ.
   */
  compare(base: string, task: Task, call: CallPlace): readonly Violation[];
}

type CallPlace = Pick<RecordedEntry, "file" | "startedMs" | "endedMs">;

interface SeenTask {
  readonly first: Task;
  /** How it was seen last, by file. */
  readonly byFile: Map<string, SeenState>;
}

interface SeenState {
  readonly last: Task;
  readonly highest: number;
  readonly endedMs: number;
}

const order: readonly unknown[] = ["pending", "processing", "completed"];

/** The rule that makes each state final. */
const finalRules: Readonly<Record<string, string>> = { completed: "Q1", failed: "Q3", cancelled: "Q4" };

/** Creates a history in which no task was seen. */
export function createTaskHistory(): TaskHistory {
  const tasks = new Map<string, SeenTask>();
  const begin = (base: string, task: Task, { file, endedMs }: CallPlace): SeenTask => {
    const state = { last: task, highest: progressOf(task) ?? 0, endedMs };
    const seen = { first: task, byFile: new Map([[file, state]]) };
    tasks.set(`${base} ${task.id}`, seen);
    return seen;
  };
  return {
    begin,
    compare(base, task, call) {
      const { first, byFile } = tasks.get(`${base} ${task.id}`) ?? begin(base, task, call);
      const names = changedNames(first, task);
      const seen = byFile.get(call.file);
      // Recordings give the start in whole milliseconds. A time that is missing hides nothing.
      if (seen !== undefined && call.startedMs < Math.floor(seen.endedMs)) return names;
      const highest = Math.max(seen?.highest ?? 0, progressOf(task) ?? 0);
      byFile.set(call.file, { last: task, highest, endedMs: call.endedMs });
      return seen === undefined ? names : [...names, ...changedState(seen.last, task), ...lowerProgress(seen, task)];
    },
  };
}

/** Members that name a task never change. An answer may lack most of them (A0). */
function changedNames(first: Task, task: Task): readonly Violation[] {
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
function lowerProgress({ highest }: SeenState, task: Task): readonly Violation[] {
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
