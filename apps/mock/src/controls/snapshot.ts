import type { Simulator, TaskStore } from "@video-generations/simulator";
import type { Snapshot } from "../page/snapshot.ts";
import { clockEntry } from "./clock-controls.ts";
import { ledgerEntry } from "./ledger-entry.ts";
import { defaultLimit, newestOf } from "./newest.ts";
import { listNewestTasks } from "./task-controls.ts";

/** Everything that the page shows now. */
export async function takeSnapshot(simulator: Simulator, store: TaskStore): Promise<Snapshot> {
  const tasks = await listNewestTasks(simulator, store, { limit: defaultLimit });
  return {
    clock: clockEntry(simulator.clock),
    tasks,
    requests: newestOf(simulator.requests.list(), defaultLimit),
    callbacks: newestOf(simulator.callbacks.list(), defaultLimit),
    ledger: ledgerEntry(simulator.ledger),
  };
}
