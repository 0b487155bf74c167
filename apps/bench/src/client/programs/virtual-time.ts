/** Time that passes only if no work is left to do. */
export interface VirtualTime {
  /** Lets time pass until this promise has settled. @throws {Error} when nothing is left that could settle it */
  runUntil(promise: Promise<unknown>): Promise<void>;
}

interface Timer {
  readonly id: number;
  readonly at: number;
  readonly fire: () => void;
}

/**
 * Moves `setTimeout`, `clearTimeout`, `Date.now` and `performance.now` of this process to a clock of its own,
 * permanently. All timers that are due at one time fire before the next time comes. Work that follows from them without
 * a timer is over by then. The tests have a different virtual time on purpose: theirs is also the simulator's clock, and
 * it can be ended.
 */
export function createVirtualTime(): VirtualTime {
  const timers = new Map<number, Timer>();
  let now = Date.now();
  let lastId = 0;
  Date.now = () => now;
  performance.now = () => now;
  const set = (callback: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    lastId += 1;
    const id = lastId;
    timers.set(id, { id, at: now + Math.max(1, ms), fire: () => callback(...args) });
    return id;
  };
  Object.assign(globalThis, { setTimeout: set, clearTimeout: (id: number) => void timers.delete(id) });
  return {
    async runUntil(promise) {
      let isOver = false;
      const end = () => {
        isOver = true;
      };
      promise.then(end, end);
      for (await waitForQuiet(); !isOver; await waitForQuiet()) {
        const next = Math.min(...[...timers.values()].map(({ at }) => at));
        if (next === Number.POSITIVE_INFINITY) throw new Error("Nothing is left that could go on.");
        now = next;
        for (const { id, at, fire } of [...timers.values()]) {
          if (at === next && timers.delete(id)) fire();
        }
      }
    },
  };
}

/**
 * Waits until the work that has begun is over. Without sockets and files this takes only a few turns of the event loop.
 */
async function waitForQuiet(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
