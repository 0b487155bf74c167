import { answerInstead, createHtmlPage, editBody, isRead, type Mutant } from "./mutant.ts";

const all = [
  "lifecycle-order",
  "lifecycle-answers",
  "lifecycle-progress",
  "lifecycle-growth",
  "lifecycle-identity",
  "lifecycle-results",
  "lifecycle-cannot-cancel",
  "lifecycle-final",
];

/** Servers that move a task wrongly. Until a video is watched, every task that is read is pending. */
export const lifecycleMutants: readonly Mutant[] = [
  editBody(
    {
      fault: "never finishes a task",
      breaks: [
        "lifecycle-order",
        "lifecycle-progress",
        "lifecycle-results",
        "lifecycle-cannot-cancel",
        "lifecycle-final",
      ],
    },
    isRead,
    ({ results: _results, ...task }) =>
      task.status === "completed" ? { ...task, status: "processing", progress: 99 } : task,
  ),
  editBody(
    {
      fault: "lets a task fail and does not say why",
      breaks: [
        "lifecycle-order",
        "lifecycle-answers",
        "lifecycle-progress",
        "lifecycle-results",
        "lifecycle-cannot-cancel",
        "lifecycle-final",
      ],
    },
    isRead,
    ({ results: _results, ...task }) =>
      Number(task.progress) > 50 ? { ...task, status: "failed", progress: 50 } : task,
  ),
  editBody({ fault: "sends a task back to pending", breaks: ["lifecycle-order"] }, isRead, (task) => {
    const usage = { billing_rule: "per_second", credits_reserved: 50, user_group: "default" };
    return isBetween(task, 40, 60) ? { ...task, status: "pending", usage } : task;
  }),
  editBody({ fault: "never shows processing", breaks: ["lifecycle-order", "lifecycle-growth"] }, isRead, (task) => {
    const usage = { billing_rule: "per_second", credits_reserved: 50, user_group: "default" };
    return task.status === "processing" ? { ...task, status: "pending", usage } : task;
  }),
  editBody(
    {
      fault: "shows an undocumented status",
      breaks: ["lifecycle-order", "lifecycle-answers"].concat([
        "lifecycle-progress",
        "lifecycle-results",
        "lifecycle-cannot-cancel",
        "lifecycle-final",
      ]),
    },
    isRead,
    (task) => (isBetween(task, 40, 60) ? { ...task, status: "rendering" } : task),
  ),
  editBody({ fault: "gives results while processing", breaks: ["lifecycle-answers"] }, isRead, (task) =>
    isBetween(task, 40, 60) ? { ...task, results: ["https://media.example/preview.mp4"] } : task,
  ),
  editBody({ fault: "gives results of null while processing", breaks: ["lifecycle-answers"] }, isRead, (task) =>
    isBetween(task, 40, 60) ? { ...task, results: null } : task,
  ),
  editBody({ fault: "gives an error while processing", breaks: ["lifecycle-answers"] }, isRead, (task) =>
    isBetween(task, 40, 60) ? { ...task, error: { code: "service_error", message: "Trying again." } } : task,
  ),
  editBody({ fault: "completes a task with an error", breaks: ["lifecycle-answers"] }, isRead, (task) =>
    task.status === "completed" ? { ...task, error: { code: "unknown_error", message: "" } } : task,
  ),
  editBody({ fault: "charges while processing", breaks: ["lifecycle-answers"] }, isRead, (task) => {
    const usage = { billing_rule: "per_second", credits_reserved: 50, user_group: "default", credits_used: 12.5 };
    return isBetween(task, 40, 60) ? { ...task, usage } : task;
  }),
  editBody(
    { fault: "changes the object while a task moves", breaks: ["lifecycle-answers", "lifecycle-identity"] },
    isRead,
    (task) => (isBetween(task, 40, 60) ? { ...task, object: "video.task" } : task),
  ),
  editBody({ fault: "changes the type while a task moves", breaks: ["lifecycle-identity"] }, isRead, (task) =>
    isBetween(task, 40, 60) ? { ...task, type: "audio" } : task,
  ),
  editBody(
    { fault: "leaves can_cancel out of task_info while processing", breaks: ["lifecycle-answers"] },
    isRead,
    (task) => (task.status === "processing" ? { ...task, task_info: { estimated_time: 165 } } : task),
  ),
  editBody({ fault: "lets progress fall", breaks: ["lifecycle-progress"] }, isRead, (task) =>
    isBetween(task, 40, 60) ? { ...task, progress: 30 } : task,
  ),
  editBody({ fault: "keeps progress at 1", breaks: ["lifecycle-growth"] }, isRead, (task) =>
    task.status === "processing" ? { ...task, progress: 1 } : task,
  ),
  editBody({ fault: "changes `created` while a task moves", breaks: ["lifecycle-identity"] }, isRead, (task) =>
    task.status === "processing" ? { ...task, created: Number(task.created) + 1 } : task,
  ),
  editBody(
    { fault: "completes a task without a video", breaks: ["lifecycle-results", "lifecycle-answers"] },
    isRead,
    (task) => (task.status === "completed" ? { ...task, results: [] } : task),
  ),
  editBody({ fault: "gives a path as a result", breaks: ["lifecycle-results", "lifecycle-answers"] }, isRead, (task) =>
    task.status === "completed" ? { ...task, results: ["a video.mp4"] } : task,
  ),
  editBody(
    { fault: "says that a completed task can be cancelled", breaks: ["lifecycle-cannot-cancel", "lifecycle-answers"] },
    isRead,
    (task) =>
      task.status === "completed"
        ? { ...task, task_info: { can_cancel: true, estimated_time: 165, video_duration: 4 } }
        : task,
  ),
  editBody({ fault: "gives another video an hour later", breaks: ["lifecycle-final"] }, isRead, (task, server) => {
    const isLate = server.now() > Number(task.created) * 1000 + 3_600_000;
    return isLate ? { ...task, results: ["https://media.example/other.mp4"] } : task;
  }),
  answerInstead(
    { fault: "fails while a task moves", breaks: all },
    (seen, server) => isRead(seen, server) && server.now() > 1_761_313_744_000,
    () => createHtmlPage(502),
  ),
];

function isBetween(task: Record<string, unknown>, low: number, high: number): boolean {
  return task.status === "processing" && Number(task.progress) >= low && Number(task.progress) < high;
}
