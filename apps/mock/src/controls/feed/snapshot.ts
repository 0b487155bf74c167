import { randomUUID } from "node:crypto";
import type { Simulator, TaskStore } from "@video-generations/simulator";
import type { Newest, Snapshot, TaskEntry } from "../../page/snapshot.ts";
import { clockEntry } from "../clock-controls.ts";
import { listNewestKeys, newKeyBalance } from "../ledger-entry.ts";
import { createTaskLister, type TaskLister } from "../task-list.ts";
import { rememberViews, toCallbackView, toRequestView } from "../views/journal-views.ts";
import { toTaskView } from "../views/task-view.ts";

/** How many entries of each list the page is sent. With more lines a page is slow, so it asks for older ones. */
export const pageLimits = { tasks: 100, requests: 50, callbacks: 50, keys: 50 } as const;

/**
 * Creates a function that gives everything that the page shows now. The work depends on these limits and on what has
 * changed, not on how much there is.
 */
export function createSnapshotTaker(simulator: Simulator, store: TaskStore): () => Promise<Snapshot> {
  const start = randomUUID();
  const listTasks = createTaskViews(createTaskLister(simulator, store));
  const requestView = rememberViews(toRequestView);
  const callbackView = rememberViews(toCallbackView);
  const { requests, callbacks, ledger } = simulator;
  return async () => ({
    run: `${start} ${simulator.restartCount}`,
    resets: simulator.resetCount,
    tasks: await listTasks(),
    requests: { total: requests.count(), newest: requests.newest(pageLimits.requests).map(requestView) },
    callbacks: { total: callbacks.count(), newest: callbacks.newest(pageLimits.callbacks).map(callbackView) },
    keys: listNewestKeys(ledger, { limit: pageLimits.keys, before: undefined }),
    credits: { newKey: newKeyBalance(ledger), sum: ledger.sum() },
    clock: clockEntry(simulator.clock),
  });
}

/** Lists tasks. A task that had ended is not looked at again while its record stays the same. */
function createTaskViews(lister: TaskLister): () => Promise<Newest<TaskEntry>> {
  let known = new Map<string, { readonly record: object; readonly view: TaskEntry }>();
  return async () => {
    const { total, records } = await lister.newest(pageLimits.tasks);
    const seen: typeof known = new Map();
    for (const placed of records) {
      const { id } = placed.entry;
      const before = known.get(id);
      const isSame = before?.record === placed.entry && before.view.place === placed.place;
      const isOver = isSame && lister.isEnded(before.view);
      if (isOver) {
        seen.set(id, before);
        continue;
      }
      const entry = await lister.show(placed);
      if (entry !== undefined) seen.set(id, { record: placed.entry, view: toTaskView(entry) });
    }
    known = seen;
    return { total, newest: [...seen.values()].map(({ view }) => view) };
  };
}
