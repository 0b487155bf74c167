/** The page's lists of words, which are open, and the word of this model's tasks (A2, A3, B1). */
export const knownWords = {
  type: { own: "video", others: ["text", "image", "audio"] },
  billing_rule: { own: "per_second", others: ["per_call", "per_token"] },
} as const;

/** Whether a value is a word that is known to mean something else. A word that nobody knows yet is none of these. */
export function isOtherKnown(list: keyof typeof knownWords, value: unknown): boolean {
  const others: readonly unknown[] = knownWords[list].others;
  return others.includes(value);
}

/** Whether an id is `task-unified-<Unix seconds>-<base-36 characters>` (A4). */
export function hasTaskIdForm(id: unknown): id is string {
  return typeof id === "string" && /^task-unified-\d{1,11}-[0-9a-z]+$/.test(id);
}
