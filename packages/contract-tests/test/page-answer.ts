/** The answer of the reference page (A1). */
export const pageAnswer = {
  created: 1761313744,
  id: "task-unified-1774857405-abc123",
  model: "seedance-2.0-fast-text-to-video",
  object: "video.generation.task",
  progress: 0,
  status: "pending",
  task_info: { can_cancel: true, estimated_time: 165, video_duration: 8 },
  type: "video",
  usage: { billing_rule: "per_second", credits_reserved: 50, user_group: "default" },
};
