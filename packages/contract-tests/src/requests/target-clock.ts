import { isLoopback, type Target } from "./target.ts";

/** When something happened by a target's clock, in milliseconds since any moment: not before, and not after. */
export interface Moment {
  from: number;
  to: number;
}

/** A target whose clock can be read, as well as it is known. */
export interface WatchedTarget {
  /** Moves the clock through this target only. */
  target: Target;
  now(): Moment;
}

/** Whether it is known how long a second of the target takes: its clock is moved, or its pace was given. */
export function hasKnownPace({ advance, timeScale, baseUrl }: Target): boolean {
  return advance !== undefined || timeScale !== undefined || !isLoopback(baseUrl);
}

/** Counts how far a target's clock is moved. A clock that cannot be moved follows the real one, at the target's pace. */
export function watchTargetClock(target: Target): WatchedTarget {
  const { advance, timeScale = 1 } = target;
  if (advance === undefined) {
    const now = (): Moment => {
      const ms = performance.now() * timeScale;
      return { from: ms, to: ms };
    };
    return { target, now };
  }
  let moved = 0;
  let moving = 0;
  const advanceCounted = async (ms: number): Promise<void> => {
    moving += ms;
    try {
      await advance(ms);
    } finally {
      moved += ms;
      moving -= ms;
    }
  };
  return { target: { ...target, advance: advanceCounted }, now: () => ({ from: moved, to: moved + moving }) };
}
