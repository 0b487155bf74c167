/** Work that waits for its time on a clock. */
export interface Alarm {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly run: () => Promise<void> | void;
}

/** The work that waits on one clock. Made for few alarms: each simulator sets one, for its earliest work. */
export interface Alarms {
  /** The earliest alarm; of several at one time the one that was set first. Undefined when there is none. */
  first(): Alarm | undefined;
  /** @returns A function that removes the alarm, if it is still there. */
  set(alarm: Alarm): () => void;
  /** Takes the earliest alarm out when its time is `now` or before. */
  takeDue(now: number): Alarm | undefined;
}

/** No alarms yet. */
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
