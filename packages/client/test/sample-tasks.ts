/** Bodies as the service sends them (facts A1, Q1 to Q4). */
const common = {
  created: 1761313744,
  id: "task-unified-1774857405-abc12345",
  model: "seedance-2.0-fast-text-to-video",
  object: "video.generation.task",
  type: "video",
} as const;
const task_info = { can_cancel: true, estimated_time: 165, video_duration: 8 };
const usage = { billing_rule: "per_second", credits_reserved: 50, user_group: "default" };

export const pending = { ...common, progress: 0, status: "pending", task_info, usage } as const;
export const processing = { ...common, progress: 42, status: "processing", task_info, usage } as const;
export const completed = {
  ...common,
  progress: 100,
  status: "completed",
  results: ["https://files.example.com/video.mp4"],
  task_info: { ...task_info, can_cancel: false },
  usage,
} as const;
export const failed = {
  ...common,
  progress: 0,
  status: "failed",
  error: { code: "content_policy_violation", message: "The prompt was rejected.", type: "task_error" },
} as const;
export const cancelled = { ...common, progress: 42, status: "cancelled" } as const;
/** Public samples sometimes leave out the other members (A0). */
export const sparseProcessing = { id: common.id, status: "processing" } as const;
/** The same task, completed. */
export const sparseCompleted = { id: common.id, status: "completed", results: completed.results } as const;
/** Two lines, as the service writes it (Q5). */
export const failedInTwoLines = {
  ...failed,
  error: { ...failed.error, message: "Content policy violation.\nYour request was blocked by safety filters" },
} as const;
export const unknownTask = { ...common, progress: 42, status: "on_hold" } as const;
