import {
  createAdjustableClock,
  createManualClock,
  createMemoryTaskStore,
  createSimulator,
} from "@video-generations/simulator";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Patch, Snapshot } from "../../page/snapshot.ts";
import { createFeed } from "./feed.ts";
import { createSnapshotTaker } from "./snapshot.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new AbortController().signal;

async function startMockWithFeed() {
  const store = createMemoryTaskStore();
  const clock = createManualClock();
  const simulator = createSimulator({ clock, store });
  let looks = 0;
  const takeSnapshot = createSnapshotTaker(simulator, store);
  const feed = createFeed(() => {
    looks += 1;
    return takeSnapshot();
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

/** What a stream has sent: a snapshot, or a patch, whose number of tasks is absent if no task has changed. */
interface Event extends Pick<Snapshot, "clock"> {
  readonly name: string | undefined;
  readonly tasks: number | undefined;
}

/** Collects what a stream sends; `done` is set when it has ended. */
function readStream(stream: ReadableStream<Uint8Array>) {
  const heard: { text: string; done: boolean } = { text: "", done: false };
  const decoder = new TextDecoder();
  void (async () => {
    for await (const chunk of stream) heard.text += decoder.decode(chunk);
    heard.done = true;
  })();
  /** The number of tasks, the time and the pace after each event; the first event of a stream is always a snapshot. */
  const events = () =>
    [...heard.text.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].map(([, name, json = ""]): Event => {
      const { clock, tasks }: Pick<Patch, "clock" | "tasks"> = JSON.parse(json);
      return { name, clock, tasks: tasks?.total };
    });
  return { heard, events };
}

test("A stream begins with the present snapshot, and sends nothing more while nothing happens", async () => {
  const { feed } = await startMockWithFeed();
  const { events } = readStream(feed.open(never));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(events().map(({ tasks }) => tasks)).toEqual([0]);
});

test("Several changes between two looks give one patch", async () => {
  const { feed, simulator } = await startMockWithFeed();
  const { events } = readStream(feed.open(never));
  await vi.advanceTimersByTimeAsync(10);
  for (let made = 0; made < 5; made++) await create(simulator);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(events().map(({ tasks }) => tasks)).toEqual([0, 5]);
});

test("A busy mock sends at most five events a second", async () => {
  const { feed, simulator } = await startMockWithFeed();
  const { events } = readStream(feed.open(never));
  await vi.advanceTimersByTimeAsync(0);
  for (let step = 0; step < 100; step++) {
    await create(simulator);
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(events().length).toBeGreaterThan(2);
  expect(events().length).toBeLessThanOrEqual(6);
});

test("An advance of the clock gives a patch, even if nothing else has changed", async () => {
  const { feed, clock } = await startMockWithFeed();
  const { events } = readStream(feed.open(never));
  await vi.advanceTimersByTimeAsync(1_000);
  await clock.advance("1h");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(events().map(({ clock }) => clock.iso)).toEqual(["2025-10-24T13:49:04.000Z", "2025-10-24T14:49:04.000Z"]);
});

test("A silent stream sends a sign of life every 15 seconds", async () => {
  const { feed } = await startMockWithFeed();
  const { heard } = readStream(feed.open(never));
  await vi.advanceTimersByTimeAsync(31_000);
  expect(heard.text.match(/^: still here$/gm)).toHaveLength(2);
});

test("A slow reader misses the patches in between, and gets a new snapshot", async () => {
  const { feed, simulator } = await startMockWithFeed();
  const stream = feed.open(never);
  for (let made = 0; made < 3; made++) {
    await create(simulator);
    await vi.advanceTimersByTimeAsync(1_000);
  }
  const { events } = readStream(stream);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(events().at(-1)).toMatchObject({ name: "snapshot", tasks: 3 });
  expect(events().length).toBeLessThan(3);
});

test("The mock is not looked at while nobody listens", async () => {
  const { feed, looks } = await startMockWithFeed();
  const reader = feed.open(never).getReader();
  await vi.advanceTimersByTimeAsync(1_000);
  await reader.cancel();
  const before = looks();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(looks()).toBe(before);
  expect(vi.getTimerCount()).toBe(0);
});

test("A stream ends when its request is aborted, and the others go on", async () => {
  const { feed, simulator } = await startMockWithFeed();
  const leaving = new AbortController();
  const one = readStream(feed.open(leaving.signal));
  const other = readStream(feed.open(never));
  await vi.advanceTimersByTimeAsync(300);
  leaving.abort();
  await create(simulator);
  await vi.advanceTimersByTimeAsync(300);
  expect([one.heard.done, other.heard.done]).toEqual([true, false]);
  expect(other.events().at(-1)?.tasks).toBe(1);
});

test("Closing the feed ends every stream, and later ones at once", async () => {
  const { feed } = await startMockWithFeed();
  const early = readStream(feed.open(never));
  await vi.advanceTimersByTimeAsync(300);
  feed.close();
  const late = readStream(feed.open(never));
  await vi.advanceTimersByTimeAsync(0);
  expect([early.heard.done, late.heard.done]).toEqual([true, true]);
  expect(vi.getTimerCount()).toBe(0);
});

/** A feed that changes only by its clock, and the paces that its listener gets. */
function createClockFeed(timeScale: number) {
  const clock = createAdjustableClock({ timeScale });
  const simulator = createSimulator({ clock });
  const feed = createFeed(createSnapshotTaker(simulator, createMemoryTaskStore()));
  const { events } = readStream(feed.open(never));
  return { clock, paces: () => events().map(({ clock }) => clock.timeScale) };
}

test.each([0.001, 1, 10, 60, 100_000])("A clock that runs at a pace of %d gives no patch", async (timeScale) => {
  const { paces } = createClockFeed(timeScale);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(paces()).toEqual([timeScale]);
});

test("A clock that has stopped at its end gives no patch", async () => {
  const { paces } = createClockFeed(1e300);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(paces()).toEqual([1e300]);
});

test("A correction of the machine's time gives a patch", async () => {
  const { paces } = createClockFeed(10);
  await vi.advanceTimersByTimeAsync(1_000);
  vi.setSystemTime(Date.now() + 3_600_000);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(paces()).toHaveLength(2);
});

test("A change of pace gives a patch, even if the clock shows the expected time", async () => {
  const { clock, paces } = createClockFeed(0);
  await vi.advanceTimersByTimeAsync(1_000);
  clock.setTimeScale(0.001);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(paces()).toEqual([0, 0.001]);
});

test.each([
  [1, 200, 1],
  [1, 300, 2],
  [60, 200, 1],
  [60, 300, 2],
  [0.001, 200, 2],
])("At a pace of %d a clock that is %d ms ahead gives %d events in all", async (timeScale, ahead, times) => {
  const { clock, paces } = createClockFeed(timeScale);
  await vi.advanceTimersByTimeAsync(1_000);
  await clock.advance(ahead);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(paces()).toHaveLength(times);
});

test("A failed look breaks off every stream, and a later listener is served again", async () => {
  const simulator = createSimulator({ clock: createManualClock() });
  let isBroken = false;
  const takeSnapshot = createSnapshotTaker(simulator, createMemoryTaskStore());
  const feed = createFeed(() => (isBroken ? Promise.reject(new Error("no memory")) : takeSnapshot()));
  const ends = [feed.open(never), feed.open(never)].map((stream) => new Response(stream).text().catch(reasonOf));
  await vi.advanceTimersByTimeAsync(300);
  isBroken = true;
  await vi.advanceTimersByTimeAsync(200);
  expect(await Promise.all(ends)).toEqual(["no memory", "no memory"]);
  expect(vi.getTimerCount()).toBe(0);
  isBroken = false;
  const { events } = readStream(feed.open(never));
  await vi.advanceTimersByTimeAsync(0);
  expect(events()).toHaveLength(1);
});

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

test("A stream for a request that was aborted before ends at once", async () => {
  const { feed, looks } = await startMockWithFeed();
  const { heard } = readStream(feed.open(AbortSignal.abort()));
  await vi.advanceTimersByTimeAsync(1_000);
  expect([heard, looks()]).toEqual([{ text: "retry: 1000\n\n", done: true }, 0]);
});

test("The mock is looked at once for all listeners", async () => {
  const { feed, looks } = await startMockWithFeed();
  for (let left = 5; left > 0; left -= 1) feed.open(never);
  await vi.advanceTimersByTimeAsync(1_010);
  expect(looks()).toBe(6);
});

const namesOf = (events: readonly Event[]) => events.map(({ name }) => name);

test("Who has followed is sent a patch, who comes later a snapshot, and after a reset everyone a snapshot", async () => {
  const { feed, simulator } = await startMockWithFeed();
  const early = readStream(feed.open(never));
  await vi.advanceTimersByTimeAsync(300);
  await create(simulator);
  await vi.advanceTimersByTimeAsync(300);
  const late = readStream(feed.open(never));
  await vi.advanceTimersByTimeAsync(300);
  await create(simulator);
  await vi.advanceTimersByTimeAsync(300);
  await simulator.reset();
  await vi.advanceTimersByTimeAsync(300);
  expect(namesOf(early.events())).toEqual(["snapshot", "patch", "patch", "snapshot"]);
  expect(namesOf(late.events())).toEqual(["snapshot", "patch", "snapshot"]);
  expect([early, late].map(({ events }) => events().at(-1)?.tasks)).toEqual([0, 0]);
});

test("Events have ids that grow by one with each change, the same for every listener", async () => {
  const { feed, simulator } = await startMockWithFeed();
  const one = readStream(feed.open(never));
  for (let made = 0; made < 3; made += 1) {
    await vi.advanceTimersByTimeAsync(300);
    await create(simulator);
  }
  const other = readStream(feed.open(never));
  await vi.advanceTimersByTimeAsync(1_000);
  const ids = ({ heard }: typeof one) => [...heard.text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  expect([ids(one), ids(other)]).toEqual([[1, 2, 3, 4], [4]]);
});
