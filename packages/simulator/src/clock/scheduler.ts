import type { Clock } from "./clock.ts";
import { createHeap } from "./timer-queue.ts";

/** What is to be done at given times, in their order; of several at one time in the order in which they were added. */
export interface Agenda<Work> {
  /** @param at - Milliseconds since the epoch. What is due already is begun soon. */
  add(at: number, work: Work): void;
  /** Resolves when nothing is due and nothing under way. */
  idle(): Promise<void>;
  /** Forgets all that is planned. What is under way goes on, but is told that it is not wanted any more. */
  clear(): void;
}

interface Entry<Work> {
  readonly at: number;
  readonly sequence: number;
  readonly work: Work;
}

/**
 * An agenda by a clock. Of all that it plans the clock knows the earliest only, so there is no timer for each.
 *
 * @param carryOut - Begins one piece of work. Must not reject. `isWanted` is false once the agenda has been cleared.
 */
export function createAgenda<Work>(
  clock: Clock,
  carryOut: (work: Work, isWanted: () => boolean) => Promise<void>,
): Agenda<Work> {
  const planned = createHeap<Entry<Work>>((one, other) => one.at - other.at || one.sequence - other.sequence);
  const underWay = new Set<Promise<void>>();
  let alarm: { readonly at: number; readonly cancel: () => void } | undefined;
  let sequence = 0;
  let generation = 0;

  const begin = (work: Work) => {
    const mine = generation;
    const done: Promise<void> = carryOut(work, () => mine === generation).finally(() => underWay.delete(done));
    underWay.add(done);
    return done;
  };
  const wake = async () => {
    alarm = undefined;
    const now = clock.now();
    const begun: Promise<void>[] = [];
    for (let next = planned.peek(); next !== undefined && next.at <= now; next = planned.peek()) {
      planned.pop();
      begun.push(begin(next.work));
    }
    arm();
    await Promise.all(begun);
  };
  const arm = () => {
    const next = planned.peek();
    if (next === undefined || (alarm !== undefined && alarm.at <= next.at)) return;
    alarm?.cancel();
    alarm = { at: next.at, cancel: clock.wakeAt(next.at, wake) };
  };
  return {
    add(at, work) {
      planned.push({ at, sequence: sequence++, work });
      arm();
    },
    async idle() {
      for (;;) {
        // In the clock's own order: after the alarm of what is due.
        await new Promise<void>((resolve) => void clock.wakeAt(clock.now(), resolve));
        const next = planned.peek();
        if (underWay.size === 0 && (next === undefined || next.at > clock.now())) return;
        await Promise.all(underWay);
      }
    },
    clear() {
      generation += 1;
      planned.clear();
      alarm?.cancel();
      alarm = undefined;
    },
  };
}
