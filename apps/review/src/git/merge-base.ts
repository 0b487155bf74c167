import { type Repository, readCommit } from "./repository.ts";

const fromOne = 1;
const fromOther = 2;
const fromBoth = fromOne | fromOther;
/** An ancestor of a shared commit, so never the newest one. */
const older = 4;

/**
 * The newest commit that two commits share, as `git merge-base` finds it: it looks at the newest commits first and stops
 * when only shared history is left. So it reads what lies between the two, not the whole history.
 *
 * @returns `undefined` if they share none, or if a shallow clone ends before it
 */
export async function findMergeBase(repository: Repository, one: string, other: string): Promise<string | undefined> {
  const flags = new Map<string, number>();
  const flagsOf = (oid: string) => flags.get(oid) ?? 0;
  const queue: { oid: string; time: number; parents: readonly string[] }[] = [];
  const shared: string[] = [];
  const paint = async (oid: string, color: number) => {
    if ((flagsOf(oid) & color) === color) return;
    flags.set(oid, flagsOf(oid) | color);
    const { committer, parent } = await readCommit(repository, oid);
    queue.push({ oid, time: committer.timestamp, parents: repository.shallow.has(oid) ? [] : parent });
  };
  await paint(one, fromOne);
  await paint(other, fromOther);
  while (queue.some(({ oid }) => (flagsOf(oid) & older) === 0)) {
    queue.sort((left, right) => left.time - right.time);
    const newest = queue.pop();
    if (newest === undefined) break;
    const color = flagsOf(newest.oid);
    const isShared = (color & fromBoth) === fromBoth;
    if (isShared && (color & older) === 0 && !shared.includes(newest.oid)) shared.push(newest.oid);
    for (const parent of newest.parents) await paint(parent, isShared ? color | older : color);
  }
  return shared.find((oid) => (flagsOf(oid) & older) === 0);
}
