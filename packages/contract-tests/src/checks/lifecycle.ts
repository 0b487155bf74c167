import type { Check, CheckContext } from "../check.ts";
import { isObject } from "../contract/is-object.ts";
import { namingMembers } from "../contract/naming-members.ts";
import { expectContract, expectThat, expectWireForm } from "../requests/expectations.ts";
import type { TaskSnapshot, WatchedTask } from "../requests/watch-task.ts";
import { BrokenContract, excerpt } from "../verdicts/broken-contract.ts";
import { NotJudged } from "../verdicts/not-judged.ts";

const order: readonly unknown[] = ["pending", "processing", "completed"];

/** Checks of one task, watched to its end. All look at the same task. */
export const lifecycleChecks: readonly Check[] = [
  createLifecycleCheck(
    "lifecycle-order",
    "moves a task from pending over processing to completed",
    ["A2", "Q1", "Q2"],
    expectOrder,
  ),
  createLifecycleCheck(
    "lifecycle-answers",
    "answers every look at a task as the contract describes",
    ["Q1", "Q2", "A5"],
    expectValid,
  ),
  createLifecycleCheck("lifecycle-progress", "never lets progress fall, and ends at 100", ["A2", "Q1"], expectProgress),
  {
    ...createLifecycleCheck("lifecycle-growth", "lets progress grow while a task is processing", ["Q2"], expectGrowth),
    needs: ["lifecycle", "growing-progress"],
  },
  createLifecycleCheck("lifecycle-identity", "never changes what names a task", ["A1", "A2", "A3"], expectIdentity),
  createLifecycleCheck("lifecycle-results", "gives a completed task web addresses as results", ["Q1"], expectResults),
  createLifecycleCheck(
    "lifecycle-cannot-cancel",
    "says that a completed task cannot be cancelled",
    ["Q1"],
    expectNotCancellable,
  ),
  createLifecycleCheck(
    "lifecycle-final",
    "answers a completed task the same an hour later",
    ["Q1", "Q1a"],
    expectFinal,
  ),
];

function createLifecycleCheck(
  id: string,
  title: string,
  rules: readonly string[],
  expectKept: (watched: WatchedTask) => void,
): Check {
  const run = async (context: CheckContext): Promise<void> => expectKept(await context.watchedTask());
  return { id, title, rules, needs: ["lifecycle"], purchases: true, run };
}

function expectOrder(watched: WatchedTask): void {
  const { snapshots, last, wasHeldUp } = watched;
  let reached = 0;
  for (const { answer, task } of snapshots) {
    if (isEndWithoutVideo(task)) throw createTaskEnded(last);
    const place = order.indexOf(task.status);
    expectThat(place !== -1, answer, `the task is ${JSON.stringify(task.status)}: ${excerpt(answer.text)}`, {
      rule: "A2",
      pointer: "/status",
    });
    expectThat(place >= reached, answer, `the task went back from ${order[reached]} to ${task.status}`, {
      rule: reached === 2 ? "Q1" : "Q2",
      pointer: "/status",
    });
    reached = place;
  }
  const seen = snapshots.map(({ task }) => task.status);
  const stuck = `still ${seen.at(-1)} after ${snapshots.length} looks; is the task stuck?`;
  expectThat(reached === 2, last.answer, stuck, { rule: "Q1", pointer: "/status" });
  if (wasHeldUp && !seen.includes("processing")) throw createHeldUp(last);
  const unseen = `never seen processing in ${snapshots.length} looks`;
  expectThat(seen.includes("processing"), last.answer, unseen, { rule: "Q2", pointer: "/status" });
}

function expectValid({ snapshots, last, afterwards = last }: WatchedTask): void {
  for (const { answer } of [...snapshots, afterwards]) {
    expectContract("getTask", answer);
    expectWireForm(answer);
  }
}

function expectProgress({ snapshots, last }: WatchedTask): void {
  const pointer = "/progress";
  let highest = 0;
  for (const { answer, task } of snapshots) {
    const { progress } = task;
    // An answer is allowed to lack this field (A0).
    if (progress === undefined) continue;
    expectThat(typeof progress === "number", answer, `progress is ${JSON.stringify(progress)}, not a number`, {
      rule: "A2",
      pointer,
    });
    expectThat(progress >= highest, answer, `progress fell from ${highest} to ${progress}`, { rule: "A2", pointer });
    highest = progress;
  }
  if (isEndWithoutVideo(last.task)) throw createTaskEnded(last);
  const isWhole = last.task.progress === undefined || highest === 100;
  expectThat(isWhole, last.answer, `the task ended with progress ${highest}, not 100`, { rule: "Q1", pointer });
}

function expectGrowth({ snapshots, last, wasHeldUp }: WatchedTask): void {
  const moving = snapshots.filter(({ task }) => task.status === "processing");
  // An answer is allowed to lack this field (A0).
  if (moving.length > 0 && moving.every(({ task }) => task.progress === undefined)) return;
  const seen = moving.map(({ task }) => Number(task.progress));
  const grew = Math.max(...seen) > Math.min(...seen);
  if (!grew && wasHeldUp) throw createHeldUp(last);
  if (!grew && isEndWithoutVideo(last.task)) throw createTaskEnded(last);
  expectThat(grew, last.answer, `progress while processing was only ever ${[...new Set(seen)].join(", ") || "unseen"}`);
}

function expectIdentity({ snapshots }: WatchedTask): void {
  const [first, ...later] = snapshots;
  for (const { answer, task } of later) {
    for (const [name, rule] of Object.entries(namingMembers)) {
      const was = first?.task[name];
      // An answer is allowed to lack most of these fields (A0).
      if (was === undefined || task[name] === undefined) continue;
      const what = `${name} was ${JSON.stringify(was)}, is ${JSON.stringify(task[name])}`;
      expectThat(task[name] === was, answer, what, { rule, pointer: `/${name}` });
    }
    const [was, is] = [first?.task, task].map(lengthOf);
    if (was === undefined || is === undefined) continue;
    const what = `task_info.video_duration was ${JSON.stringify(was)}, is ${JSON.stringify(is)}`;
    expectThat(was === is, answer, what, { rule: "A3", pointer: "/task_info/video_duration" });
  }
}

function expectResults(watched: WatchedTask): void {
  const { answer, task } = expectCompleted(watched);
  const results: unknown = task.results;
  const areAddresses =
    Array.isArray(results) && results.length > 0 && results.every((it) => URL.canParse(it) && /^https?:/i.test(it));
  expectThat(areAddresses, answer, `results is ${JSON.stringify(results)}, not a list of web addresses`, {
    rule: "Q1",
    pointer: "/results",
  });
}

function expectNotCancellable(watched: WatchedTask): void {
  const { answer, task } = expectCompleted(watched);
  const canCancel = isObject(task.task_info) ? task.task_info.can_cancel : undefined;
  // An answer is allowed to lack this field (A0).
  expectThat(
    canCancel === undefined || canCancel === false,
    answer,
    `task_info.can_cancel is ${JSON.stringify(canCancel)}, not false`,
    { rule: "Q1", pointer: "/task_info/can_cancel" },
  );
}

function expectFinal(watched: WatchedTask): void {
  const { task } = expectCompleted(watched);
  const { afterwards = watched.last } = watched;
  for (const name of ["status", "progress", "results"]) {
    const [was, is] = [JSON.stringify(task[name]), JSON.stringify(afterwards.task[name])];
    const what = `${name} of a completed task went from ${was} to ${is}`;
    expectThat(was === is, afterwards.answer, what, { rule: "Q1", pointer: `/${name}` });
  }
  const [was, is] = [chargeOf(task), chargeOf(afterwards.task)];
  // What was charged may come later, or never (Q1a).
  const isSettled = was === undefined || is === undefined || was === is;
  expectThat(isSettled, afterwards.answer, `usage.credits_used of a completed task went from ${was} to ${is}`, {
    rule: "Q1a",
    pointer: "/usage/credits_used",
  });
}

function lengthOf(task: Record<string, unknown> | undefined): unknown {
  return isObject(task?.task_info) ? task.task_info.video_duration : undefined;
}

function chargeOf({ usage }: Record<string, unknown>): unknown {
  return isObject(usage) ? usage.credits_used : undefined;
}

function expectCompleted({ last }: WatchedTask): TaskSnapshot {
  if (last.task.status === "completed") return last;
  if (isEndWithoutVideo(last.task)) throw createTaskEnded(last);
  const message = `the task never completed: ${excerpt(last.answer.text)}`;
  throw new BrokenContract(`${last.answer.request}: ${message}`, { breaches: [{ rule: "Q1", message }] });
}

/** A task is allowed to fail (Q3) or to be cancelled (Q4). Then it says nothing about tasks that complete. */
function isEndWithoutVideo(task: Record<string, unknown>): boolean {
  return task.status === "cancelled" || (task.status === "failed" && isObject(task.error));
}

function createTaskEnded({ answer, task }: TaskSnapshot): NotJudged {
  const message = `${answer.request}: the task ended as ${String(task.status)}: ${excerpt(answer.text)}`;
  return new NotJudged("task-ended", message);
}

function createHeldUp({ answer }: TaskSnapshot): NotJudged {
  const message = `${answer.request}: a rate limit held up the looks at the task, so what it did between them is unseen`;
  return new NotJudged("rate-limited", message);
}
