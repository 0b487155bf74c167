import type { Side } from "../review.ts";

/**
 * Waits for every promise, also after one has failed: what goes on would write into a folder that is being removed.
 *
 * @throws what the first one in the list that failed was rejected with
 */
export async function settleAll<T>(promises: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

/** The same for both sides of a review. */
export async function settleBoth<T>({ base, head }: Readonly<Record<Side, Promise<T>>>): Promise<Record<Side, T>> {
  await settleAll([base, head]);
  return { base: await base, head: await head };
}

/** Works on all items, at most `limit` at a time. Begins no other after one has failed. Results keep the items' order. */
export async function mapAtOnce<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, item] = next;
      try {
        results[index] = await work(item);
      } catch (error) {
        queue.length = 0;
        throw error;
      }
    }
  };
  await settleAll(Array.from({ length: limit }, worker));
  return results;
}
