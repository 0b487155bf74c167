import { type AdjustableClock, type Clock, createManualClock, type ManualClock } from "@video-generations/simulator";
import type { ClockEntry } from "../page/snapshot.ts";
import { readControlBody } from "./control-body.ts";
import { maxTimeScale } from "./max-time-scale.ts";
import { Refusal } from "./refusal.ts";

/** What the clock can do depends on how the mock was started. */
type AnyClock = Clock | AdjustableClock | ManualClock;

/** The last moment that a date can name, in milliseconds since the epoch. */
const endOfTime = 8.64e15;

/** The present state of the clock. */
export function clockEntry(clock: AnyClock): ClockEntry {
  const now = clock.now();
  const canAdvance = "advance" in clock;
  const canScale = "setTimeScale" in clock;
  const timeScale = canScale ? clock.timeScale : canAdvance ? 0 : null;
  return { now, iso: new Date(now).toISOString(), timeScale, canAdvance, canScale };
}

/** Moves the clock forward. Answers when everything that fell due is done, including callbacks. */
export async function advanceClock(clock: AnyClock, request: Request): Promise<ClockEntry> {
  const example = '{"by":"60s"}';
  const { by } = await readControlBody(request, example);
  if (typeof by !== "number" && typeof by !== "string") {
    throw new Refusal(400, `"by" must be a length of time: milliseconds, or a text such as "60s". Send ${example}`);
  }
  if (!("advance" in clock)) throw new Refusal(409, "this clock runs by itself and cannot be sent ahead.");
  await refuseRangeErrors(() => {
    refuseEndOfTime(clock.now(), by);
    return clock.advance(by);
  });
  return clockEntry(clock);
}

/** Changes the pace of the clock. */
export async function scaleClock(clock: AnyClock, request: Request): Promise<ClockEntry> {
  const example = '{"timeScale":60}';
  const { timeScale } = await readControlBody(request, example);
  if (typeof timeScale !== "number" || timeScale < 0 || timeScale > maxTimeScale) {
    const rule = `a number from 0 to ${maxTimeScale}, simulated seconds per real second; 0 stands still`;
    throw new Refusal(400, `"timeScale" must be ${rule}. Send ${example}`);
  }
  if (!("setTimeScale" in clock)) {
    const why = "advance" in clock ? "it moves by /_mock/clock/advance only" : "it was set by the program";
    throw new Refusal(409, `the pace of this clock cannot be changed: ${why}.`);
  }
  clock.setTimeScale(timeScale);
  return clockEntry(clock);
}

/** Turns a `RangeError` of the clock into a 400: the clock knows its rules, so the caller made a mistake. */
async function refuseRangeErrors(move: () => Promise<void>): Promise<void> {
  try {
    await move();
  } catch (error) {
    throw error instanceof RangeError ? new Refusal(400, error.message) : error;
  }
}

/** Tries the move on a manual clock first: it reads the length of time as the real clock does. */
function refuseEndOfTime(now: number, by: number | string): void {
  const trial = createManualClock({ start: now });
  void trial.advance(by);
  if (trial.now() > endOfTime) throw new Refusal(400, '"by" leads past the last date that there is.');
}
