/** The page's lists after any history are those that a new page is sent. */
import { createManualClock, createMemoryTaskStore, createSimulator } from "@video-generations/simulator";
import fc from "fast-check";
import { expect, test } from "vitest";
import { diffSnapshots } from "../../src/controls/feed/diff-snapshots.ts";
import { createSnapshotTaker } from "../../src/controls/feed/snapshot.ts";
import { addEntries, applyPatch, applySnapshot, firstRoom } from "../../src/page/live-lists.ts";
import type { Snapshot } from "../../src/page/snapshot.ts";
import { createInProcess, createMany } from "./full-mock.ts";

function openMock(journalLimit = 70) {
  const clock = createManualClock();
  const store = createMemoryTaskStore();
  const simulator = createSimulator({ clock, store, journalLimit, credits: 1e9 });
  return { clock, simulator, store, take: createSnapshotTaker(simulator, store) };
}

type Mock = ReturnType<typeof openMock>;

/** Something that happens to a mock, its size from 0 to 1. */
const steps: Readonly<Record<string, (mock: Mock, size: number) => Promise<unknown>>> = {
  create: ({ simulator }, size) =>
    createInProcess(
      simulator,
      { prompt: "One.", callback_url: "https://example.com/" },
      {
        authorization: `Bearer sk-${Math.floor(size * 70)}`,
      },
    ),
  createMany: ({ simulator }, size) => createMany(simulator, Math.floor(size * 140), { prompt: "Many." }),
  advance: ({ clock }, size) => clock.advance(Math.floor(size * 200_000)),
  end: async ({ simulator, store }) => {
    const [newest] = await store.newest(1);
    if (newest !== undefined) await simulator.tasks.cancel(newest.entry.id).catch(() => undefined);
  },
  lose: ({ store }) => store.clear(),
  grant: async ({ simulator }, size) => simulator.ledger.grant(`sk-${Math.floor(size * 70)}`, 1),
};

const history = fc.array(
  fc.record({ name: fc.constantFrom(...Object.keys(steps)), size: fc.double({ min: 0, max: 1, noNaN: true }) }),
  { maxLength: 14 },
);

test("Patches lead from any snapshot to the next", async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.constantFrom(20, 70), async (taken, journalLimit) => {
      const mock = openMock(journalLimit);
      let sent: Snapshot = await mock.take();
      let shown = JSON.parse(JSON.stringify(sent));
      for (const { name, size } of taken) {
        await steps[name]?.(mock, size);
        const next = await mock.take();
        const patch = { clock: next.clock, ...diffSnapshots(sent, next) };
        shown = applyPatch(shown, JSON.parse(JSON.stringify(patch)), firstRoom());
        sent = next;
        expect(shown).toEqual(next);
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

/** A page that shows all of 150 tasks. */
async function openLongPage() {
  const mock = openMock();
  await createMany(mock.simulator, 150, { prompt: "One of many." });
  const first = await mock.take();
  const others = (await mock.store.newest(50, 50)).map(({ place }) => ({ ...first.tasks.newest[0], place }));
  const room = { ...firstRoom(), tasks: 150 };
  const tasks = addEntries(first.tasks, others as Snapshot["tasks"]["newest"], 150);
  return { mock, room, first, shown: { ...first, tasks } };
}

const placesOf = ({ tasks }: Snapshot) => tasks.newest.map(({ place }) => place);
const countdown = (from: number, count: number) => Array.from({ length: count }, (_, at) => from - at);

test("Older tasks that were asked for stay until newer ones need their room", async () => {
  const { mock, room, first, shown } = await openLongPage();
  expect(placesOf(shown)).toEqual(countdown(149, 150));
  await createMany(mock.simulator, 3, { prompt: "Later." });
  const next = await mock.take();
  expect(placesOf(applyPatch(shown, { clock: next.clock, ...diffSnapshots(first, next) }, room))).toEqual(
    countdown(152, 150),
  );
  expect(placesOf(applySnapshot(shown, next, room))).toEqual(countdown(152, 150));
});

test("Older tasks go if others may be missing between them and the newest", async () => {
  const { mock, room, first, shown } = await openLongPage();
  await createMany(mock.simulator, 120, { prompt: "Later." });
  const next = await mock.take();
  const patched = applyPatch(shown, { clock: next.clock, ...diffSnapshots(first, next) }, room);
  expect(placesOf(patched)).toEqual(countdown(269, 100));
  expect(placesOf(applySnapshot(shown, next, room))).toEqual(countdown(269, 100));
});

test("A snapshot of another run replaces everything", async () => {
  const { mock, room, shown } = await openLongPage();
  await mock.simulator.reset();
  await createMany(mock.simulator, 140, { prompt: "Later." });
  const next = await mock.take();
  expect(applySnapshot(shown, next, room)).toBe(next);
});
