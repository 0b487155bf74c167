import { createSimulator, manualClock, memoryTaskStore } from "@video-generations/simulator";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Snapshot } from "../page/snapshot.ts";
import { createFeed } from "./feed.ts";
import { snapshotOf } from "./snapshot.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new AbortController().signal;

async function mockWithFeed() {
  const store = memoryTaskStore();
  const clock = manualClock();
  const simulator = createSimulator({ clock, store });
  let looks = 0;
  const feed = createFeed(() => {
    looks += 1;
    return snapshotOf(simulator, store);
  });
  return { clock, simulator, feed, looks: () => looks };
}

function create({ fetch }: ReturnType<typeof createSimulator>) {
  return fetch("http://mock/v1/videos/generations", {
    method: "POST",
    headers: { authorization: "Bearer any", "content-type": "application/json" },
    body: JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A kite.", duration: 8 }),
  });
}

/** Collects what a stream says; `done` is set when it has ended. */
function listen(stream: ReadableStream<Uint8Array>) {
  const heard: { text: string; done: boolean } = { text: "", done: false };
  const decoder = new TextDecoder();
  void (async () => {
    for await (const chunk of stream) heard.text += decoder.decode(chunk);
    heard.done = true;
  })();
  const snapshots = () =>
    [...heard.text.matchAll(/^event: snapshot\ndata: (.*)$/gm)].map(([, json = ""]): Snapshot => JSON.parse(json));
  return { heard, snapshots };
}

test("a stream begins with the snapshot of now, and says no more while nothing happens", async () => {
  const { feed } = await mockWithFeed();
  const { snapshots } = listen(feed.open(never));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(snapshots().map(({ tasks }) => tasks.total)).toEqual([0]);
});

test("what happens within one look is one snapshot", async () => {
  const { feed, simulator } = await mockWithFeed();
  const { snapshots } = listen(feed.open(never));
  await vi.advanceTimersByTimeAsync(10);
  for (let made = 0; made < 5; made++) await create(simulator);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(snapshots().map(({ tasks }) => tasks.total)).toEqual([0, 5]);
});

test("a busy mock is told of at most five times a second", async () => {
  const { feed, simulator } = await mockWithFeed();
  const { snapshots } = listen(feed.open(never));
  await vi.advanceTimersByTimeAsync(0);
  for (let step = 0; step < 100; step++) {
    await create(simulator);
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(snapshots().length).toBeGreaterThan(2);
  expect(snapshots().length).toBeLessThanOrEqual(6);
});

test("a clock that was moved is news, although nothing else has changed", async () => {
  const { feed, clock } = await mockWithFeed();
  const { snapshots } = listen(feed.open(never));
  await vi.advanceTimersByTimeAsync(1_000);
  await clock.advance("1h");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(snapshots().map((snapshot) => snapshot.clock.iso)).toEqual([
    "2025-10-24T13:49:04.000Z",
    "2025-10-24T14:49:04.000Z",
  ]);
});

test("a silent stream says every 15 seconds that it is alive", async () => {
  const { feed } = await mockWithFeed();
  const { heard } = listen(feed.open(never));
  await vi.advanceTimersByTimeAsync(31_000);
  expect(heard.text.match(/^: still here$/gm)).toHaveLength(2);
});

test("a reader that is slow misses what came between, and gets the newest", async () => {
  const { feed, simulator } = await mockWithFeed();
  const stream = feed.open(never);
  for (let made = 0; made < 3; made++) {
    await create(simulator);
    await vi.advanceTimersByTimeAsync(1_000);
  }
  const { snapshots } = listen(stream);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(snapshots().at(-1)?.tasks.total).toBe(3);
  expect(snapshots().length).toBeLessThan(3);
});

test("nobody listens any more: nothing is looked at", async () => {
  const { feed, looks } = await mockWithFeed();
  const reader = feed.open(never).getReader();
  await vi.advanceTimersByTimeAsync(1_000);
  await reader.cancel();
  const before = looks();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(looks()).toBe(before);
  expect(vi.getTimerCount()).toBe(0);
});

test("a stream ends when its request is aborted, and the others go on", async () => {
  const { feed, simulator } = await mockWithFeed();
  const leaving = new AbortController();
  const one = listen(feed.open(leaving.signal));
  const other = listen(feed.open(never));
  await vi.advanceTimersByTimeAsync(300);
  leaving.abort();
  await create(simulator);
  await vi.advanceTimersByTimeAsync(300);
  expect([one.heard.done, other.heard.done]).toEqual([true, false]);
  expect(other.snapshots().at(-1)?.tasks.total).toBe(1);
});

test("closing ends every stream, and those that come later", async () => {
  const { feed } = await mockWithFeed();
  const early = listen(feed.open(never));
  await vi.advanceTimersByTimeAsync(300);
  feed.close();
  const late = listen(feed.open(never));
  await vi.advanceTimersByTimeAsync(0);
  expect([early.heard.done, late.heard.done]).toEqual([true, true]);
  expect(vi.getTimerCount()).toBe(0);
});
