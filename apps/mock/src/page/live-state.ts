import { listOlder } from "./calls.ts";
import {
  addEntries,
  applyPatch,
  applySnapshot,
  type Entry,
  firstRoom,
  isUnbroken,
  type ListName,
  unfollowed,
} from "./live-lists.ts";
import type { Patch, Snapshot } from "./snapshot.ts";

/** What the page knows of the mock. */
export interface LiveState {
  /** Follows the stream of events. If it breaks off, the browser connects again, and a new snapshot comes. */
  listen(): void;
  /** Shows more of a list. @throws {Error} with the mock's own message when it is refused */
  showOlder(name: ListName): Promise<void>;
  /** Asks for the state of an open task that is shown but too old for the stream; does nothing if there is none. */
  refreshOlder(): Promise<void>;
}

/** How many older entries the page asks for at once. */
const step = 50;

/**
 * Follows the mock.
 *
 * @param draw - Called with each new state
 * @param say - Called when the connection is made or lost
 */
export function createLiveState(
  draw: (state: Snapshot) => void,
  say: (state: "live" | "lost", text: string) => void,
): LiveState {
  let room = firstRoom();
  let state: Snapshot | undefined;
  let refreshed = 0;
  const take = (next: Snapshot) => {
    if (!isUnbroken(state, next)) room = firstRoom();
    state = next;
    draw(next);
  };
  /** Asks for entries, and adds them if nothing was reset in the meantime. */
  const add = async <Name extends ListName>(name: Name, limit: number, before: number) => {
    const asked = state;
    const entries = await listOlder<Entry<Name>>(name, limit, before);
    if (state === undefined || !isUnbroken(asked, state)) return entries;
    const list = addEntries<{ readonly place: number }>(state[name], entries, room[name]);
    take({ ...state, [name]: list });
    return entries;
  };
  return {
    listen() {
      const events = new EventSource("events");
      events.addEventListener("error", () => say("lost", "Reconnecting"));
      events.addEventListener("snapshot", (event) => {
        take(applySnapshot(state, JSON.parse(event.data), room));
        say("live", "Live");
      });
      events.addEventListener("patch", (event) => {
        const patch: Patch = JSON.parse(event.data);
        if (state !== undefined) take(applyPatch(state, patch, room));
      });
    },
    async showOlder(name) {
      const shown = state?.[name].newest ?? [];
      room[name] = shown.length + step;
      await add(name, step, shown.at(-1)?.place ?? 0);
    },
    async refreshOlder() {
      if (state === undefined) return;
      const open = unfollowed("tasks", state.tasks).filter(({ task }) => isOpen(task.status));
      const next = open.find(({ place }) => place < refreshed) ?? open[0];
      if (next === undefined) return;
      const entries = await add("tasks", step, next.place + 1);
      refreshed = entries.at(-1)?.place ?? 0;
    },
  };
}

/** Whether a task may still change on its own. */
export function isOpen(status: string): boolean {
  return status === "pending" || status === "processing";
}
