/** The pace scales the work, never the calendar: what callers see and act on is in their own time. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { create, get, glassFrog, minimal, post, read } from "../test/requests.ts";
import {
  type AdjustableClock,
  type Clock,
  createAdjustableClock,
  createManualClock,
  createScaledClock,
  createSimulator,
  lastDate,
} from "./index.ts";

const start = 1_700_000_000_000;

beforeEach(() => void vi.useFakeTimers({ now: start }));
afterEach(() => void vi.useRealTimers());

/** Milliseconds until the sample's video at a pace. */
const lengthAt = (timeScale: number) => 165_000 / timeScale;

describe.each([0.5, 3, 10, 100_000])("At %d times real time", (timeScale) => {
  const clocks: [string, () => Clock][] = [
    ["an adjustable", () => createAdjustableClock({ timeScale })],
    ["a scaled", () => createScaledClock({ timeScale })],
  ];

  test.each(clocks)("After an hour on %s clock, a task is created now, and its id says so", async (_, createClock) => {
    const simulator = createSimulator({ clock: createClock() });
    vi.advanceTimersByTime(3_600_000);
    const { created, id } = await create(simulator);
    expect(created).toBe(start / 1000 + 3_600);
    expect(id).toContain(`task-unified-${created}-`);
  });

  test.each(clocks)(
    "The journals of a simulator on %s clock have the dates of their callers",
    async (_, createClock) => {
      const sendCallback = async () => ({ delivered: true, status: 200 }) as const;
      const simulator = createSimulator({ clock: createClock(), sendCallback });
      vi.advanceTimersByTime(600_000);
      await create(simulator, { ...glassFrog, callback_url: "https://app.example.com/" });
      await vi.advanceTimersByTimeAsync(lengthAt(timeScale) + 1);
      expect(simulator.requests.list().map(({ at }) => at)).toEqual([start + 600_000]);
      const [{ at = 0 } = {}] = simulator.callbacks.list();
      // A plan begins with a whole simulated second.
      expect(Math.abs(at - (start + 600_000 + lengthAt(timeScale)))).toBeLessThanOrEqual(1_000 / timeScale + 2);
    },
  );

  test.each(clocks)("On %s clock, a result can be fetched for 24 hours of its reader", async (_, createClock) => {
    const simulator = createSimulator({ clock: createClock(), videos: async () => new Uint8Array([1, 2, 3]) });
    const { id } = await create(simulator, { ...minimal, prompt: "[[instant]] A boat." });
    const status = async () => (await simulator.fetch(`http://simulator.test/media/${id}.mp4`)).status;
    vi.advanceTimersByTime(86_399_000);
    expect(await status()).toBe(200);
    vi.advanceTimersByTime(1_001);
    expect(await status()).toBe(410);
  });

  test.each(clocks)("On %s clock, the estimate is what the caller waits", async (_, createClock) => {
    const simulator = createSimulator({ clock: createClock() });
    const { id, task_info, usage } = await create(simulator);
    const seconds = Math.max(1, Math.round(165 / timeScale));
    expect(task_info).toEqual({ can_cancel: true, estimated_time: seconds, video_duration: 8 });
    expect(usage.credits_reserved).toBe(87.48);
    vi.advanceTimersByTime(Math.ceil(lengthAt(timeScale)) + 1);
    expect(await read(simulator, id)).toMatchObject({ status: "completed", task_info: { estimated_time: seconds } });
  });
});

test.each([
  [0, 165],
  [0.1, 1_650],
  [1, 165],
  [9, 18],
  [60, 3],
  [400, 1],
  [Number.MIN_VALUE, 2_147_483_647],
  [Number.MAX_VALUE, 1],
])("At a pace of %d the estimate of the sample is %d s", async (timeScale, seconds) => {
  const { task_info } = await create(createSimulator({ clock: createAdjustableClock({ timeScale }) }));
  expect(task_info.estimated_time).toBe(seconds);
});

test("An estimate stays as it was told, whatever the pace is later", async () => {
  const clock = createAdjustableClock({ timeScale: 10 });
  const simulator = createSimulator({ clock });
  const { id } = await create(simulator);
  clock.setTimeScale(1);
  expect((await read(simulator, id)).task_info.estimated_time).toBe(17);
  expect((await create(simulator)).task_info.estimated_time).toBe(165);
});

test("A clock that is moved by hand, or does not tell its pace, has the service's own estimate", async () => {
  const { now, wakeAt } = createScaledClock({ timeScale: 60 });
  for (const clock of [createManualClock(), { now, wakeAt }]) {
    expect((await create(createSimulator({ clock }))).task_info.estimated_time).toBe(165);
  }
});

test.each([0, 1, 10])("A jump of 24 hours lets a result expire, at a pace of %d", async (timeScale) => {
  const clock = createAdjustableClock({ timeScale });
  const simulator = createSimulator({ clock, videos: async () => new Uint8Array([1, 2, 3]) });
  const { id } = await create(simulator, { ...minimal, prompt: "[[instant]] A boat." });
  const status = async () => (await simulator.fetch(`http://simulator.test/media/${id}.mp4`)).status;
  clock.advance("86399s");
  expect(await status()).toBe(200);
  clock.advance("1s");
  expect(await status()).toBe(410);
});

test("A result that came while the clock was fast lives for 24 hours after that", async () => {
  const clock = createAdjustableClock({ timeScale: 100 });
  const simulator = createSimulator({ clock, videos: async () => new Uint8Array([1, 2, 3]) });
  const { id } = await create(simulator); // Ends after 1.65 s.
  vi.advanceTimersByTime(60_000);
  clock.setTimeScale(1);
  const status = async () => (await simulator.fetch(`http://simulator.test/media/${id}.mp4`)).status;
  vi.advanceTimersByTime(86_400_000 - 60_000 + 1_600);
  expect(await status()).toBe(200);
  vi.advanceTimersByTime(100);
  expect(await status()).toBe(410);
});

test("Dates stand still on a clock that stands still", async () => {
  const simulator = createSimulator({ clock: createAdjustableClock({ timeScale: 0 }) });
  vi.advanceTimersByTime(3_600_000);
  const { created, id } = await create(simulator);
  await get(simulator, id);
  expect([created * 1000, ...simulator.requests.list().map(({ at }) => at)]).toEqual([start, start, start]);
});

describe("At the end of time", () => {
  const ends: [string, () => Clock][] = [
    ["sent there by hand", () => moved(createManualClock({ start }))],
    ["sent there while it stands still", () => moved(createAdjustableClock({ timeScale: 0 }))],
    ["sent there while it runs", () => moved(createAdjustableClock({ timeScale: 10 }))],
    ["that ran there", () => createScaledClock({ timeScale: Number.MAX_VALUE })],
  ];
  const moved = <Moved extends Pick<AdjustableClock, "advance">>(clock: Moved): Moved => {
    void clock.advance(lastDate - start);
    return clock;
  };

  test.each(ends)("Everything is answered on a clock %s", async (_, createClock) => {
    const clock = createClock();
    const simulator = createSimulator({
      clock,
      videos: async () => new Uint8Array([1, 2, 3]),
      rateLimit: { requests: 3, perMs: 3_600_000 },
    });
    vi.advanceTimersByTime(100);
    const { id } = await create(simulator, {
      ...minimal,
      prompt: "[[instant]] A boat.",
      callback_url: "https://a.example/",
    });
    const slow = await create(simulator);
    const answers = [
      await get(simulator, id),
      await get(simulator, slow.id),
      await post(simulator, JSON.stringify(minimal)),
      await simulator.fetch(`http://simulator.test/media/${id}.mp4`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 429, 429, 200]);
    expect(answers[1]?.headers.get("retry-after")).toMatch(/^[1-9]\d*$/);
    expect(slow.created * 1000).toBeLessThanOrEqual(lastDate);
    await simulator.reset();
    expect((await create(simulator)).status).toBe("pending");
  });
});
