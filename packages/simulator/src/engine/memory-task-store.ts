import { createPlacedList } from "../journals/placed.ts";
import type { TaskRecord, TaskStore } from "./task-store.ts";

/** Creates a store in the memory of this process, the simulator's default. Its tasks are lost when the process ends. */
export function createMemoryTaskStore(): TaskStore {
  const records = new Map<string, TaskRecord>();
  const idsByClaim = new Map<string, string>();
  /** By place: a map cannot be read from its end. */
  const ids = createPlacedList<string>();
  const list = (key: string | undefined) => {
    const all = [...records.values()];
    return key === undefined ? all : all.filter((record) => record.key === key);
  };
  return {
    async add(record) {
      const { id, claim } = record;
      if (records.has(id) || (claim !== undefined && idsByClaim.has(claim))) return false;
      records.set(id, record);
      ids.add(id);
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
    async list({ key } = {}) {
      return list(key);
    },
    async newest(limit, before, { key } = {}) {
      const isMeant = key === undefined ? undefined : (id: string) => records.get(id)?.key === key;
      // Each of these ids has a record: they come and go together.
      return ids
        .newest(limit, before, isMeant)
        .map(({ place, entry }) => ({ place, entry: records.get(entry) as TaskRecord }));
    },
    async count({ key } = {}) {
      return key === undefined ? records.size : list(key).length;
    },
    async clear({ key } = {}) {
      if (key === undefined) ids.clear();
      else ids.remove((id) => records.get(id)?.key === key);
      for (const [id, record] of records) {
        if (key !== undefined && record.key !== key) continue;
        records.delete(id);
        if (record.claim !== undefined) idsByClaim.delete(record.claim);
      }
    },
  };
}
