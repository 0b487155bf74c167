import type { TaskRecord, TaskStore } from "./store.ts";

/** A store in this process's memory: the simulator's default. It is empty again when the process ends. */
export function memoryTaskStore(): TaskStore {
  const records = new Map<string, TaskRecord>();
  return {
    async add(record) {
      if (records.has(record.id)) return false;
      records.set(record.id, record);
      return true;
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
    async clear() {
      records.clear();
    },
  };
}
