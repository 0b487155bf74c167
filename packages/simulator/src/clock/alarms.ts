/** Work that waits for its time on a clock. */
export interface Alarm {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly run: () => Promise<void> | void;
}

/**
 * The work that waits on one clock. It is made for few alarms: each simulator sets only one at a time, for its earliest
 * work.
 */
export interface Alarms {
  /** The earliest alarm; of several with the same time, the one that was set first. `undefined` if there is none. */
  first(): Alarm | undefined;
  /** Adds an alarm. @returns A function that removes the alarm if it is still there */
  set(alarm: Alarm): () => void;
  /** Removes and returns the earliest alarm if its time is `now` or before; otherwise returns `undefined`. */
  takeDue(now: number): Alarm | undefined;
}

/** Creates an empty list of alarms. */
export function createAlarms(): Alarms {
  const waiting = new Set<Alarm>();
  const first = () => {
    let earliest: Alarm | undefined;
    for (const alarm of waiting) if (earliest === undefined || alarm.at < earliest.at) earliest = alarm;
    return earliest;
  };
  return {
    first,
    set(alarm) {
      waiting.add(alarm);
      return () => void waiting.delete(alarm);
    },
    takeDue(now) {
      const alarm = first();
      if (alarm === undefined || alarm.at > now) return undefined;
      waiting.delete(alarm);
      return alarm;
    },
  };
}
