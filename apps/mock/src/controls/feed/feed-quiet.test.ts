import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Snapshot } from "../../page/snapshot.ts";
import { createFeed } from "./feed.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const list = { total: 0, newest: [] };
const lists = { tasks: list, requests: list, callbacks: list, keys: list };
const snapshot = { run: "one", clock: { now: 0, simulatedNow: 0, timeScale: 0 }, ...lists } as unknown as Snapshot;

test("The mock is not looked at once the last listener has left, even in the middle of a look", async () => {
  const looks: (() => void)[] = [];
  const feed = createFeed(() => new Promise((resolve) => looks.push(() => resolve(snapshot))));
  const reader = feed.open(new AbortController().signal).getReader();
  await vi.advanceTimersByTimeAsync(0);
  expect(looks).toHaveLength(1);
  await reader.cancel();
  looks[0]?.();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(looks).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});

test("A listener that comes after a pause gets a snapshot at once", async () => {
  let looks = 0;
  const feed = createFeed(async () => {
    looks += 1;
    return snapshot;
  });
  await feed.open(new AbortController().signal).getReader().cancel();
  await vi.advanceTimersByTimeAsync(60_000);
  const before = looks;
  feed.open(new AbortController().signal).getReader();
  await vi.advanceTimersByTimeAsync(0);
  expect(looks).toBe(before + 1);
});
