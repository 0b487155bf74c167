/** What a look at a mock costs when there is much in it, and how much a page is sent. */
import {
  createAdjustableClock,
  createManualClock,
  createMemoryTaskStore,
  createSimulator,
} from "@video-generations/simulator";
import { expect, test, vi } from "vitest";
import { createInProcess, createMany, grantMany } from "../../../test/page/full-mock.ts";
import { createFeed } from "./feed.ts";
import { createSnapshotTaker } from "./snapshot.ts";

/** A mock with its feed that tells which of its parts were asked for. */
function openMock(clock = createManualClock()) {
  const store = createMemoryTaskStore();
  const sendCallback = async () => ({ delivered: false, reason: "漢".repeat(1000) }) as const;
  const simulator = createSimulator({ clock, store, credits: 1e10, sendCallback });
  const whole = [
    vi.spyOn(store, "list"),
    vi.spyOn(simulator.tasks, "list"),
    vi.spyOn(simulator.requests, "list"),
    vi.spyOn(simulator.callbacks, "list"),
    vi.spyOn(simulator.ledger, "keys"),
  ];
  const shown = vi.spyOn(simulator.tasks, "get");
  const balances = vi.spyOn(simulator.ledger, "balance");
  const take = createSnapshotTaker(simulator, store);
  return {
    clock,
    simulator,
    take,
    balances,
    /** How many tasks were shown since the last call. */
    shownTasks: () => shown.mock.calls.splice(0).length,
    wholeLists: () => whole.flatMap(({ mock }) => mock.calls).length,
  };
}

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

test("A look reads no list whole, shows no ended task twice, and an open one once", async () => {
  const { clock, simulator, take, shownTasks, wholeLists, balances } = openMock();
  await createMany(simulator, 300, { prompt: "Ends." });
  await clock.advance("1h");
  await createMany(simulator, 3, { prompt: "Is open." });
  grantMany(simulator, 500);
  await take();
  expect(shownTasks()).toBe(100);
  balances.mockClear();
  for (let looks = 0; looks < 10; looks += 1) await take();
  expect(shownTasks()).toBe(30);
  // A page of keys and that of a new key, each time.
  expect(balances.mock.calls).toHaveLength(510);
  expect(wholeLists()).toBe(0);
});

test("A task that has ended is shown anew after a reset, when another one has its id and its place", async () => {
  const { simulator, take } = openMock();
  const shown = async () => (await take()).tasks.newest.map(({ task, params }) => [task.status, params.prompt]);
  const id = await createInProcess(simulator, { prompt: "Before." });
  await simulator.tasks.cancel(id);
  expect(await shown()).toEqual([["cancelled", "Before."]]);
  await simulator.reset();
  expect(await createInProcess(simulator, { prompt: "After." })).toBe(id);
  await simulator.tasks.fail(id);
  expect(await shown()).toEqual([["failed", "After."]]);
});

test.each([
  ["plain", "A paper boat drifts down a rainy street. ", 4000],
  ["of wide letters", "漢字", 40_000],
  ["of control characters", "\u0000", 40_000],
  ["of emoji", "👨‍👩‍👧", 9000],
])(
  "A snapshot of a full mock with long texts %s has less than 300 kB, and a patch for a create less than 20 kB",
  async (_, text, times) => {
    const { clock, simulator, take } = openMock();
    grantMany(simulator, 2_000);
    const callback_url = `https://example.com/${"x".repeat(2_000)}`;
    for (let made = 0; made < 130; made += 1) {
      const headers = {
        "idempotency-key": `${made}-${"k".repeat(90)}`,
        authorization: `Bearer sk-${"k".repeat(3_000)}`,
      };
      await createInProcess(simulator, { prompt: text.repeat(times), callback_url }, headers);
    }
    await clock.advance("1h");
    const snapshot = await take();
    expect(snapshot.tasks.newest).toHaveLength(100);
    expect(snapshot.callbacks.newest).toHaveLength(50);
    expect(bytesOf(snapshot)).toBeLessThan(300_000);
    const heard: string[] = [];
    const feed = createFeed(take);
    const stream = feed.open(new AbortController().signal).pipeThrough(new TextDecoderStream());
    const reading = (async () => {
      for await (const part of stream) heard.push(part);
    })();
    await vi.waitFor(() => expect(heard.join("")).toContain("event: snapshot"), { timeout: 10_000 });
    await createInProcess(simulator, { prompt: text.repeat(times), callback_url });
    await vi.waitFor(() => expect(heard.at(-1)).toMatch(/^id: 2\nevent: patch\ndata: .*"tasks"/), { timeout: 10_000 });
    expect(Buffer.byteLength(heard.at(-1) ?? "")).toBeLessThan(20_000);
    feed.close();
    await reading;
  },
);

test("A patch has only the members of a task that have changed", async () => {
  const { clock, simulator, take } = openMock();
  const { diffSnapshots } = await import("./diff-snapshots.ts");
  const id = await createInProcess(simulator, { prompt: "A boat." });
  await createInProcess(simulator, { prompt: "A door. [[stuck]]" });
  await clock.advance("20s");
  const before = await take();
  await clock.advance("20s");
  const after = await take();
  expect(diffSnapshots(before, after)).toEqual({
    tasks: { total: 2, changed: expect.arrayContaining([{ place: 0, task: expect.objectContaining({ id }) }]) },
  });
});

test("A mock with 100,000 tasks rests, with a page and without", { timeout: 120_000 }, async () => {
  const { clock, simulator, take, wholeLists } = openMock();
  grantMany(simulator, 50_000);
  await createMany(simulator, 50_000, { prompt: "Ended." });
  await clock.advance("1h");
  await createMany(simulator, 50_000, { prompt: "Open." });
  const load = async () => {
    const before = process.cpuUsage();
    await new Promise((later) => setTimeout(later, 4_000));
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 4_000_000;
  };
  expect(await load()).toBeLessThan(0.25);
  const feed = createFeed(take);
  void new Response(feed.open(new AbortController().signal)).text();
  expect(await load()).toBeLessThan(0.25);
  feed.close();
  expect(wholeLists()).toBe(0);
});

test("Any number of tasks needs one timer", async () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
  const before = timers();
  const simulator = createSimulator({ clock: createAdjustableClock({ timeScale: 1 }), credits: 1e9 });
  await createMany(simulator, 1_000, { prompt: "Open.", callback_url: "https://example.com/" });
  expect(timers() - before).toBeLessThanOrEqual(1);
  await simulator.reset();
});
