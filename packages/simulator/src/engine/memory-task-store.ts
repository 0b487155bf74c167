import { newestPlaced } from "../journals/placed.ts";
import type { TaskRecord, TaskStore } from "./task-store.ts";

/** Creates a store in the memory of this process, the simulator's default. Its tasks are lost when the process ends. */
export function createMemoryTaskStore(): TaskStore {
  const records = new Map<string, TaskRecord>();
  const idsByClaim = new Map<string, string>();
  /** By place: a map cannot be read from its end. */
  const ids: string[] = [];
  const at = (place: number) => records.get(ids[place] ?? "");
  return {
    async add(record) {
      const { id, claim } = record;
      if (records.has(id) || (claim !== undefined && idsByClaim.has(claim))) return false;
      records.set(id, record);
      ids.push(id);
      if (claim !== undefined) idsByClaim.set(claim, id);
      return true;
    },
    async byClaim(claim) {
      const id = idsByClaim.get(claim);
      return id === undefined ? undefined : records.get(id);
    },
    async get(id) {
      return records.get(id);
    },
    async update(id, change) {
      const record = records.get(id);
      if (record === undefined) return undefined;
      const changed = change(record);
      records.set(id, changed);
      return changed;
    },
    async list() {
      return [...records.values()];
    },
    async newest(limit, before) {
      return newestPlaced(at, { first: 0, end: ids.length }, limit, before);
    },
    async count() {
      return records.size;
    },
    async clear() {
      records.clear();
      ids.length = 0;
      idsByClaim.clear();
    },
  };
}
