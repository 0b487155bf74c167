import type { Patch, Snapshot } from "../../page/snapshot.ts";
import type { Timers } from "../../server/real-timers.ts";
import { createClockWatch } from "./clock-watch.ts";
import { diffSnapshots } from "./diff-snapshots.ts";

/**
 * Tells any number of listeners what changes, as Server-Sent Events: a `snapshot` first, then a `patch` for each change.
 */
export interface Feed {
  /**
   * Opens a stream that begins with the present snapshot. It ends when the signal aborts, its reader leaves, or on
   * `close`.
   */
  open(signal: AbortSignal): ReadableStream<Uint8Array>;
  /** Ends every stream; a stream that is opened later ends at once. */
  close(): void;
}

/** Milliseconds between two looks at the mock, and so between two events. */
const lookMs = 200;
/**
 * After this many milliseconds of silence a stream sends a sign of life, so that proxies keep it open and the mock
 * notices callers that have gone.
 */
const heartbeatMs = 15_000;

interface FeedListener {
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  /** The version that was sent to it last; 0 at first. */
  told: number;
  spokenAt: number;
}

/** The timers that a feed needs. */
type FeedTimers = Pick<Timers, "setTimeout" | "clearTimeout">;

/** A part of one byte does not count as unread. */
const countUnread: QueuingStrategy<Uint8Array> = { size: ({ byteLength }) => Math.min(1, byteLength - 1) };

const encoder = new TextEncoder();

/**
 * Builds the feed. Without listeners it takes no snapshots; one snapshot serves all listeners. A listener that reads
 * slowly misses the patches in between and gets a new snapshot, and so does everyone after a reset.
 *
 * @param timers - What the looks wait by; if absent, the global timers, which a test may replace
 */
export function createFeed(takeSnapshot: () => Promise<Snapshot>, timers: FeedTimers = globalThis): Feed {
  const listeners = new Set<FeedListener>();
  const createNews = createNewsWriter();
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;
  let isClosed = false;

  const look = async (): Promise<void> => {
    timers.clearTimeout(timer);
    isLooking = true;
    try {
      const news = createNews(await takeSnapshot());
      for (const listener of listeners) sendNews(listener, news);
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
            const own = { controller, told: 0, spokenAt: performance.now() };
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

/** The state after a look. */
interface News {
  /** Grows with each change. */
  readonly version: number;
  /** The event for a listener that does not know the version before. */
  snapshot(): Uint8Array;
  /** The event for a listener that knows the version before; `undefined` if a snapshot must be sent instead. */
  readonly patch: Uint8Array | undefined;
}

function createNewsWriter(): (snapshot: Snapshot) => News {
  const hasMoved = createClockWatch();
  let version = 0;
  let last: Snapshot | undefined;
  let patch: Uint8Array | undefined;
  return (snapshot) => {
    const isMoved = hasMoved(snapshot.clock);
    const isSameRun = last?.run === snapshot.run && last.resets === snapshot.resets;
    const changes = last !== undefined && isSameRun ? diffSnapshots(last, snapshot) : undefined;
    if (!isSameRun || isMoved || changes !== undefined) {
      version += 1;
      const event = { clock: snapshot.clock, ...changes } satisfies Patch;
      patch = isSameRun ? eventOf("patch", version, event) : undefined;
    }
    last = snapshot;
    let whole: Uint8Array | undefined;
    return {
      version,
      patch,
      snapshot() {
        whole ??= eventOf("snapshot", version, snapshot);
        return whole;
      },
    };
  };
}

function eventOf(name: string, version: number, data: unknown): Uint8Array {
  return encoder.encode(`id: ${version}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
}

function sendNews(listener: FeedListener, { version, patch, snapshot }: News): void {
  const { controller } = listener;
  const hasRead = (controller.desiredSize ?? 0) > 0;
  const now = performance.now();
  if (!hasRead) return;
  const isNext = listener.told > 0 && listener.told === version - 1;
  if (listener.told !== version) controller.enqueue((isNext ? patch : undefined) ?? snapshot());
  else if (now - listener.spokenAt >= heartbeatMs) controller.enqueue(encoder.encode(": still here\n\n"));
  else return;
  listener.told = version;
  listener.spokenAt = now;
}
