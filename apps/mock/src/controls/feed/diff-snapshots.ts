import type { ListPatch, Newest, Patch, Snapshot } from "../../page/snapshot.ts";

/** The lists of a snapshot. */
const lists = ["tasks", "requests", "callbacks", "keys"] as const;

/** What has changed between two snapshots of one run, apart from the clock; `undefined` if nothing has. */
export function diffSnapshots(before: Snapshot, after: Snapshot): Omit<Patch, "clock"> | undefined {
  const changes = lists.map((name) => [name, diffLists(before[name], after[name])] as const);
  const parts = Object.fromEntries(changes.filter(([, change]) => change !== undefined));
  const hasCredits = !isSame(before.credits, after.credits);
  if (Object.keys(parts).length === 0 && !hasCredits) return undefined;
  return { ...parts, ...(hasCredits && { credits: after.credits }) };
}

type Listed = Newest<{ readonly place: number }>;

function diffLists(before: Listed, after: Listed): ListPatch<{ readonly place: number }> | undefined {
  const known = new Map(before.newest.map((entry) => [entry.place, entry]));
  const changed = after.newest.flatMap((entry) => {
    const old = known.get(entry.place);
    known.delete(entry.place);
    return old === undefined ? [entry] : changedMembers(old, entry);
  });
  // If the list goes on before its oldest entry here, an older one may just have made room.
  const oldest = after.newest.length < after.total ? (after.newest.at(-1)?.place ?? 0) : 0;
  const gone = [...known.keys()].filter((place) => place >= oldest);
  if (changed.length === 0 && gone.length === 0 && before.total === after.total) return undefined;
  return { total: after.total, changed, ...(gone.length > 0 && { gone }) };
}

/** The members that differ, with the place; empty if none does. */
function changedMembers(old: { readonly place: number }, entry: { readonly place: number }) {
  if (old === entry) return [];
  const before = new Map(Object.entries(old));
  const members = Object.entries(entry).filter(([name, value]) => !isSame(before.get(name), value));
  return members.length === 0 ? [] : [{ place: entry.place, ...Object.fromEntries(members) }];
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
