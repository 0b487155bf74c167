import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useGlobalTimers } from "../../../test/global-timers.ts";
import { debounce } from "./debounce.ts";

useGlobalTimers();

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("Work begins when no request has come for a while", async () => {
  const work = vi.fn(async () => undefined);
  const runs = debounce(100, work);
  runs.request();
  await vi.advanceTimersByTimeAsync(99);
  runs.request();
  await vi.advanceTimersByTimeAsync(99);
  expect(work).toHaveBeenCalledTimes(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(work).toHaveBeenCalledTimes(1);
});

test("A run requested during another begins after it, and makes the other out of date", async () => {
  const latest: boolean[] = [];
  let isRunning = 0;
  const runs = debounce(100, async (isLatest) => {
    isRunning += 1;
    expect(isRunning).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    isRunning -= 1;
    latest.push(isLatest());
  });
  runs.request();
  await vi.advanceTimersByTimeAsync(600);
  runs.request();
  await vi.advanceTimersByTimeAsync(600);
  expect(latest).toEqual([false]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(latest).toEqual([false, true]);
});

test("A run under way at the close is out of date", async () => {
  const latest: boolean[] = [];
  const runs = debounce(100, async (isLatest) => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    latest.push(isLatest());
  });
  runs.request();
  await vi.advanceTimersByTimeAsync(600);
  runs.close();
  await vi.advanceTimersByTimeAsync(600);
  expect(latest).toEqual([false]);
});

test("Nothing begins after the close, whether requested before or after it", async () => {
  const work = vi.fn(() => new Promise<void>((resolve) => setTimeout(resolve, 1000)));
  const runs = debounce(100, work);
  runs.request();
  await vi.advanceTimersByTimeAsync(600);
  runs.request();
  runs.close();
  runs.request();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(work).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});
