import type { ListPatch, Newest, Patch, Snapshot } from "./snapshot.ts";

/** The lists of the page, by what the mock calls them. */
export type ListName = "tasks" | "requests" | "callbacks" | "keys";

/** An entry of such a list. */
export type Entry<Name extends ListName> = Snapshot[Name]["newest"][number];

/** How many entries the stream of events keeps up to date. The page shows more only when it is asked to. */
const followed: Readonly<Record<ListName, number>> = { tasks: 100, requests: 50, callbacks: 50, keys: 50 };

/** How many entries the page shows of each list. */
export type Room = Record<ListName, number>;

/** The room of a page that has just been opened. */
export function firstRoom(): Room {
  return { ...followed };
}

/** The part of a list that the stream does not keep up to date. */
export function unfollowed<Name extends ListName>(name: Name, list: Snapshot[Name]): readonly Entry<Name>[] {
  return list.newest.slice(followed[name]);
}

/** Whether nothing was reset between two snapshots. */
export function isUnbroken(before: Snapshot | undefined, next: Snapshot | undefined): boolean {
  return before?.run === next?.run && before?.resets === next?.resets;
}

/** Takes a snapshot. Without a reset in between, what is older than the snapshot stays, if nothing can be missing in between. */
export function applySnapshot(before: Snapshot | undefined, next: Snapshot, room: Room): Snapshot {
  if (before === undefined || !isUnbroken(before, next)) return next;
  return {
    ...next,
    tasks: keepOlder(before.tasks, next.tasks, room.tasks),
    requests: keepOlder(before.requests, next.requests, room.requests),
    callbacks: keepOlder(before.callbacks, next.callbacks, room.callbacks),
    keys: keepOlder(before.keys, next.keys, room.keys),
  };
}

/** Takes what has changed. */
export function applyPatch(before: Snapshot, { clock, credits, ...lists }: Patch, room: Room): Snapshot {
  return {
    ...before,
    clock,
    credits: credits ?? before.credits,
    tasks: patchList(before.tasks, lists.tasks, "tasks", room),
    requests: patchList(before.requests, lists.requests, "requests", room),
    callbacks: patchList(before.callbacks, lists.callbacks, "callbacks", room),
    keys: patchList(before.keys, lists.keys, "keys", room),
  };
}

/** Adds older entries, or newer states of entries, that were asked for. */
export function addEntries<Item extends { readonly place: number }>(
  list: Newest<Item>,
  entries: readonly Item[],
  room: number,
): Newest<Item> {
  const all = new Map([...list.newest, ...entries].map((entry) => [entry.place, entry]));
  return { total: list.total, newest: newestFirst(all, room) };
}

function keepOlder<Item extends { readonly place: number }>(
  before: Newest<Item>,
  next: Newest<Item>,
  room: number,
): Newest<Item> {
  const oldest = next.newest.at(-1);
  if (oldest === undefined || !before.newest.some(({ place }) => place >= oldest.place)) return next;
  return addEntries({ ...next, newest: before.newest.filter(({ place }) => place < oldest.place) }, next.newest, room);
}

function patchList<Item extends { readonly place: number }>(
  list: Newest<Item>,
  patch: ListPatch<Item> | undefined,
  name: ListName,
  room: Room,
): Newest<Item> {
  if (patch === undefined) return list;
  const { total, changed, gone = [] } = patch;
  const known = new Map(list.newest.map((entry) => [entry.place, entry]));
  const unknown = changed.filter(({ place }) => !known.has(place));
  // If all that the stream follows is new, others may have come and gone in between.
  const all = unknown.length >= followed[name] ? new Map<number, Item>() : known;
  for (const place of gone) all.delete(place);
  // A new entry comes with all its members.
  for (const entry of changed) all.set(entry.place, { ...(known.get(entry.place) as Item), ...entry });
  return { total, newest: newestFirst(all, room[name]) };
}

function newestFirst<Item>(entries: ReadonlyMap<number, Item>, room: number): Item[] {
  return [...entries]
    .sort(([one], [other]) => other - one)
    .slice(0, room)
    .map(([, entry]) => entry);
}
