import type { Simulator } from "@video-generations/simulator";

/** How many tasks' keys are remembered: as many as the journal has creates by default. */
const maxKeys = 1000;

/** The entries that are read at once. */
const step = 100;

/** Finds the key that made a task, masked; `null` if the journal had lost the create when it was asked. */
export interface KeysByTask {
  /** Reads what is new in the journal. The work depends on how much that is. */
  update(): void;
  get(taskId: string): string | null;
}

/** Creates an index of the journal of requests. */
export function createKeysByTask({ requests }: Pick<Simulator, "requests">): KeysByTask {
  const keys = new Map<string, string>();
  let last: object | undefined;
  /** What came after the last entry that was read, newest first; all of it if that entry is gone. */
  const unread = () => {
    const found = [];
    for (let before: number | undefined; ; ) {
      const part = requests.newest(step, before);
      for (const { place, entry } of part) {
        if (entry === last) return found;
        found.push(entry);
        before = place;
      }
      if (part.length < step) return found;
    }
  };
  return {
    update() {
      const entries = unread();
      last = entries[0] ?? last;
      for (const { operation, taskId, key } of entries.reverse()) {
        if (operation === "createVideoGeneration" && taskId !== undefined && key !== undefined) {
          keys.delete(taskId);
          keys.set(taskId, key);
        }
      }
      for (const oldest of keys.keys()) {
        if (keys.size <= maxKeys) break;
        keys.delete(oldest);
      }
    },
    get: (taskId) => keys.get(taskId) ?? null,
  };
}
