import {
  type AdjustableClock,
  type Clock,
  createManualClock,
  lastDate,
  type ManualClock,
  presentDate,
} from "@video-generations/simulator";
import type { ClockEntry } from "../page/snapshot.ts";
import { readControlBody } from "./control-body.ts";
import { maxTimeScale } from "./max-time-scale.ts";
import { Refusal } from "./refusal.ts";

/** What the clock can do depends on how the mock was started. */
type AnyClock = Clock | AdjustableClock | ManualClock;

/** The present state of the clock. */
export function clockEntry(clock: AnyClock): ClockEntry {
  const now = presentDate(clock);
  const canAdvance = "advance" in clock;
  const canScale = "setTimeScale" in clock;
  const timeScale = clock.timeScale ?? (canAdvance ? 0 : null);
  const iso = new Date(now).toISOString();
  return { now, iso, simulatedNow: clock.now(), timeScale, canAdvance, canScale };
}

/**
 * Moves the clock forward. Answers when everything that fell due is done, including callbacks.
 *
 * @param isOwn - Whether a reset of the mock resets this clock too
 */
export async function advanceClock(clock: AnyClock, request: Request, isOwn: boolean): Promise<ClockEntry> {
  const example = '{"by":"60s"}';
  const { by } = await readControlBody(request, example);
  if (typeof by !== "number" && typeof by !== "string") {
    throw new Refusal(400, `"by" must be a length of time: milliseconds, or a text such as "60s". Send ${example}`);
  }
  if (!("advance" in clock)) throw new Refusal(409, "this clock runs by itself and cannot be sent ahead.");
  await refuseRangeErrors(() => {
    refusePastEnd(clock.now(), by);
    return clock.advance(by);
  }, isOwn);
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
async function refuseRangeErrors(move: () => Promise<void>, isOwn: boolean): Promise<void> {
  try {
    await move();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const wayBack = isOwn
      ? "To begin again with the machine's time, POST /_mock/reset."
      : "The program set this clock, so a reset does not set it back: start the mock with a new one.";
    throw new Refusal(400, error.message.includes("last date") ? `${error.message} ${wayBack}` : error.message);
  }
}

/** Tries the move on a manual clock first, which knows the last date: a program's own clock may not. */
function refusePastEnd(now: number, by: number | string): void {
  void createManualClock({ start: Math.min(lastDate, Math.max(0, Math.floor(now))) }).advance(by);
}
