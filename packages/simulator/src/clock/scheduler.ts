import type { Clock } from "./clock.ts";
import { createHeap } from "./heap.ts";

/** Starts work at given times, the earliest first. Work for the same time starts in the order in which it was added. */
export interface Scheduler<Work> {
  /** Plans work. @param at - Milliseconds since the epoch; work that is due already begins soon */
  add(at: number, work: Work): void;
  /** Resolves when no work is due or under way. */
  idle(): Promise<void>;
  /**
   * Forgets the planned work that is meant, or all of it. Such work that is under way goes on, but its `isWanted` becomes
   * false.
   */
  clear(isMeant?: (work: Work) => boolean): void;
}

interface Entry<Work> {
  readonly at: number;
  readonly order: number;
  readonly work: Work;
}

/** Work that is under way. */
interface BegunWork<Work> {
  readonly work: Work;
  readonly done: Promise<void>;
  isWanted: boolean;
}

/**
 * Creates a scheduler on a clock. It asks the clock to wake it for the earliest work only, so it does not need a timer
 * for each piece of work.
 *
 * @param carryOut - Begins one piece of work; must not reject; `isWanted` is false once the scheduler has been told to forget it
 */
export function createScheduler<Work>(
  clock: Clock,
  carryOut: (work: Work, isWanted: () => boolean) => Promise<void>,
): Scheduler<Work> {
  const timerQueue = createHeap<Entry<Work>>((one, other) => one.at - other.at || one.order - other.order);
  const underWay = new Set<BegunWork<Work>>();
  let alarm: { readonly at: number; readonly cancel: () => void } | undefined;
  let added = 0;

  const begin = (work: Work) => {
    let begun: BegunWork<Work> | undefined;
    const done = carryOut(work, () => begun?.isWanted ?? true).finally(() => begun && underWay.delete(begun));
    begun = { work, done, isWanted: true };
    underWay.add(begun);
    return done;
  };
  const wake = async () => {
    alarm?.cancel();
    alarm = undefined;
    const now = clock.now();
    const begun: Promise<void>[] = [];
    for (let next = timerQueue.peek(); next !== undefined && next.at <= now; next = timerQueue.peek()) {
      timerQueue.pop();
      begun.push(begin(next.work));
    }
    arm();
    await Promise.all(begun);
  };
  const arm = () => {
    const next = timerQueue.peek();
    if (next === undefined || (alarm !== undefined && alarm.at <= next.at)) return;
    alarm?.cancel();
    alarm = { at: next.at, cancel: clock.wakeAt(next.at, wake) };
  };
  return {
    add(at, work) {
      timerQueue.push({ at, order: added++, work });
      arm();
    },
    async idle() {
      for (;;) {
        const next = timerQueue.peek();
        const isDue = next !== undefined && next.at <= clock.now();
        if (underWay.size === 0 && !isDue) return;
        // Not by an alarm: under a test's fake timers that may never come, and `idle` would never end.
        if (isDue) void wake();
        await Promise.all([...underWay].map(({ done }) => done));
      }
    },
    clear(isMeant = () => true) {
      for (const begun of underWay) if (isMeant(begun.work)) begun.isWanted = false;
      timerQueue.remove(({ work }) => isMeant(work));
      alarm?.cancel();
      alarm = undefined;
      arm();
    },
  };
}
