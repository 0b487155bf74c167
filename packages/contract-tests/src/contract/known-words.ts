/**
 * What the tasks of this model are by the page: its `type` (A2), and how it is billed (B1). The lists are open for readers,
 * because other models have other words.
 */
export const wordsOfModel = { type: "video", billingRule: "per_second" } as const;

/** Whether an id is `task-unified-<Unix seconds>-<base-36 characters>` (A4). */
export function hasTaskIdForm(id: unknown): id is string {
  return typeof id === "string" && /^task-unified-\d{1,11}-[0-9a-z]+$/.test(id);
}
