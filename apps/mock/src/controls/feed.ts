import { lastDate } from "@video-generations/simulator";
import type { ClockEntry, Snapshot } from "../page/snapshot.ts";
import type { Timers } from "../server/real-timers.ts";

/** Sends snapshots as Server-Sent Events to any number of listeners. */
export interface Feed {
  /**
   * Opens a stream that begins with the present snapshot. It ends when the signal aborts, its reader leaves, or on
   * `close`.
   */
  open(signal: AbortSignal): ReadableStream<Uint8Array>;
  /** Ends every stream; a stream that is opened later ends at once. */
  close(): void;
}

/** Milliseconds between two looks at the mock, and so between two snapshots. */
const lookMs = 200;
/**
 * After this many milliseconds of silence a stream sends a sign of life, so that proxies keep it open and the mock
 * notices callers that have gone.
 */
const heartbeatMs = 15_000;

/** How many milliseconds of real time a clock may seem to be off before it counts as moved. */
const clockSlackMs = 250;

interface FeedListener {
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  /** The state that was sent to it last; `undefined` at first. */
  told: string | undefined;
  spokenAt: number;
}

/** The timers that a feed needs. */
type FeedTimers = Pick<Timers, "setTimeout" | "clearTimeout">;

/** A part of one byte does not count as unread. */
const countUnread: QueuingStrategy<Uint8Array> = { size: ({ byteLength }) => Math.min(1, byteLength - 1) };

const encoder = new TextEncoder();

/**
 * Builds the feed. Without listeners it takes no snapshots. A listener that reads slowly misses the snapshots in
 * between and gets the newest.
 *
 * @param timers - What the looks wait by. Without it, the global timers, which a test may replace
 */
export function createFeed(takeSnapshot: () => Promise<Snapshot>, timers: FeedTimers = globalThis): Feed {
  const listeners = new Set<FeedListener>();
  const versionOf = createVersionCounter();
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;
  let isClosed = false;

  const look = async (): Promise<void> => {
    timers.clearTimeout(timer);
    isLooking = true;
    try {
      const snapshot = await takeSnapshot();
      const version = versionOf(snapshot);
      const event = `event: snapshot\ndata: ${JSON.stringify(snapshot)}\n\n`;
      for (const listener of listeners) sendSnapshot(listener, version, event);
    } catch (error) {
      // The page reconnects on its own, and shows in the meantime that it is cut off.
      for (const listener of listeners) listener.controller.error(error);
      listeners.clear();
    }
    isLooking = false;
    if (listeners.size > 0) timer = timers.setTimeout(look, lookMs);
  };
  const leave = (listener: FeedListener): boolean => {
    const wasThere = listeners.delete(listener);
    if (listeners.size === 0) timers.clearTimeout(timer);
    return wasThere;
  };
  const end = (listener: FeedListener): void => {
    if (leave(listener)) listener.controller.close();
  };

  return {
    open(signal) {
      let listener: FeedListener | undefined;
      return new ReadableStream<Uint8Array>(
        {
          start(controller) {
            const own = { controller, told: undefined, spokenAt: performance.now() };
            listener = own;
            // Two parts: before the adapter sends one alone, it waits by a global timer, which a test may have faked.
            controller.enqueue(encoder.encode("retry: 1000\n"));
            controller.enqueue(encoder.encode("\n"));
            if (isClosed || signal.aborted) return controller.close();
            listeners.add(own);
            signal.addEventListener("abort", () => end(own), { once: true });
            if (!isLooking) void look();
          },
          cancel() {
            if (listener !== undefined) leave(listener);
          },
        },
        countUnread,
      );
    },
    close() {
      isClosed = true;
      for (const listener of listeners) end(listener);
    },
  };
}

function sendSnapshot(listener: FeedListener, version: string, event: string): void {
  const { controller } = listener;
  const hasRead = (controller.desiredSize ?? 0) > 0;
  const now = performance.now();
  if (!hasRead) return;
  if (listener.told !== version) controller.enqueue(encoder.encode(event));
  else if (now - listener.spokenAt >= heartbeatMs) controller.enqueue(encoder.encode(": still here\n\n"));
  else return;
  listener.told = version;
  listener.spokenAt = now;
}

/** Gives snapshots a version to tell them apart. A clock that only runs on changes nothing: its pace tells its time. */
function createVersionCounter(): (snapshot: Snapshot) => string {
  let moves = 0;
  let seen: { readonly clock: ClockEntry; readonly at: number } | undefined;
  return ({ clock, ...rest }) => {
    const at = performance.now();
    const pace = clock.timeScale ?? 1;
    if (seen !== undefined) {
      const expected = Math.min(lastDate, seen.clock.simulatedNow + (at - seen.at) * pace);
      const isAsExpected = Math.abs(clock.simulatedNow - expected) <= clockSlackMs * Math.max(pace, 0.01);
      const expectedDate = Math.min(lastDate, seen.clock.now + (pace === 0 ? 0 : at - seen.at));
      const isDateAsExpected = Math.abs(clock.now - expectedDate) <= clockSlackMs;
      const isSamePace = clock.timeScale === seen.clock.timeScale;
      if (!isAsExpected || !isDateAsExpected || !isSamePace) moves += 1;
    }
    seen = { clock, at };
    return `${moves} ${JSON.stringify(rest)}`;
  };
}
