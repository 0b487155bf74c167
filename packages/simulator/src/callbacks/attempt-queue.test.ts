import { describe, expect, test } from "vitest";
import { createManualClock } from "../clock/manual-clock.ts";
import { createSimulator } from "../simulator.ts";
import { createAttemptQueue } from "./attempt-queue.ts";
import type { CallbackDelivery, CallbackResult } from "./callback-dispatcher.ts";

/** Enters attempts and notes which have begun. */
function createNotes(limits: Parameters<typeof createAttemptQueue>[0]) {
  const queue = createAttemptQueue(limits);
  const notes: string[] = [];
  const enter = (host: string, name: string) =>
    void queue.enter(host).then((begins) => notes.push(begins ? name : `${name} dropped`));
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    return notes.splice(0);
  };
  return { queue, enter, settle };
}

describe("The queue of attempts", () => {
  test("Begins as many as the total allows, and the next in their order as others end", async () => {
    const { queue, enter, settle } = createNotes({ total: 2, perHost: 2 });
    for (const name of ["one", "two", "three", "four"]) enter("a", name);
    expect(await settle()).toEqual(["one", "two"]);
    queue.leave("a");
    expect(await settle()).toEqual(["three"]);
    queue.leave("a");
    queue.leave("a");
    expect(await settle()).toEqual(["four"]);
    expect(queue.size()).toBe(1);
  });

  test("Lets hosts take turns, so that none starves another", async () => {
    const { queue, enter, settle } = createNotes({ total: 3, perHost: 2 });
    for (let index = 1; index <= 4; index += 1) enter("a", `a${index}`);
    enter("b", "b1");
    enter("c", "c1");
    expect(await settle()).toEqual(["a1", "a2", "b1"]);
    queue.leave("b");
    expect(await settle()).toEqual(["c1"]);
    queue.leave("a");
    expect(await settle()).toEqual(["a3"]);
  });

  test("Drops those that wait, and takes new ones afterwards", async () => {
    const { queue, enter, settle } = createNotes({ total: 1, perHost: 1 });
    for (const name of ["one", "two", "three"]) enter("a", name);
    expect(await settle()).toEqual(["one"]);
    queue.clear();
    expect(await settle()).toEqual(["two dropped", "three dropped"]);
    enter("a", "four");
    queue.leave("a");
    expect(await settle()).toEqual(["four"]);
    queue.leave("a");
    expect(queue.size()).toBe(0);
  });

  test("Keeps the order of thousands at one host", async () => {
    const { queue, enter, settle } = createNotes({ total: 5, perHost: 5 });
    const names = Array.from({ length: 5_000 }, (_, index) => String(index));
    for (const name of names) enter("a", name);
    const begun = await settle();
    while (queue.size() > 0) {
      queue.leave("a");
      begun.push(...(await Promise.resolve([])));
    }
    expect([...begun, ...(await settle())]).toEqual(names);
  });
});

const headers = { authorization: "Bearer any", "content-type": "application/json" };

/** A simulator whose sender answers only when the test says so. */
async function simulatorWith(count: number, hostOf: (index: number) => string) {
  const clock = createManualClock();
  const waiting: { delivery: CallbackDelivery; answer: (result: CallbackResult) => void }[] = [];
  const sendCallback = (delivery: CallbackDelivery) =>
    new Promise<CallbackResult>((answer) => void waiting.push({ delivery, answer }));
  const simulator = createSimulator({ clock, sendCallback, journalLimit: 20_000, credits: 100_000_000 });
  for (let index = 0; index < count; index += 1) {
    const callback_url = `https://${hostOf(index)}/hook`;
    const body = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat", callback_url });
    await simulator.fetch("https://mock.test/v1/videos/generations", { method: "POST", headers, body });
  }
  return { clock, simulator, waiting };
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

describe("Callbacks that are due at the same time", () => {
  test("Are sent at most 50 at once and 10 at one host, and all in the end, at their simulated time", async () => {
    const { clock, simulator, waiting } = await simulatorWith(1_000, (index) => `host${index % 20}.example.com`);
    const advanced = clock.advance("10m");
    let most = 0;
    let sent = 0;
    for (await turn(); waiting.length > 0; await turn()) {
      most = Math.max(most, waiting.length);
      const perHost = countBy(waiting.map(({ delivery }) => new URL(delivery.url).host));
      expect(Math.max(...perHost.values())).toBeLessThanOrEqual(10);
      for (const { answer } of waiting.splice(0, 7)) {
        sent += 1;
        answer({ delivered: true, status: 204 });
      }
    }
    await advanced;
    expect([most, sent, simulator.pendingCallbacks()]).toEqual([50, 1_000, 0]);
    expect(new Set(simulator.callbacks.list().map(({ at }) => at)).size).toBe(1);
  });

  test("Reach other hosts although one host does not answer", async () => {
    const { clock, waiting, simulator } = await simulatorWith(
      100,
      (index) => `${index < 90 ? "slow" : "fast"}.example.com`,
    );
    void clock.advance("10m");
    await turn();
    const fast = waiting.filter(({ delivery }) => delivery.url.includes("fast"));
    expect([waiting.length, fast.length, simulator.pendingCallbacks()]).toEqual([20, 10, 100]);
  });

  test("Are retried 1, 2 and 4 simulated seconds later, however long they waited", async () => {
    const { clock, simulator, waiting } = await simulatorWith(60, () => "app.example.com");
    const advanced = clock.advance("10m");
    for (await turn(); waiting.length > 0; await turn()) {
      for (const { answer } of waiting.splice(0)) answer({ delivered: false, reason: "No." });
    }
    await advanced;
    const start = simulator.callbacks.list()[0]?.at ?? 0;
    const times = countBy(simulator.callbacks.list().map(({ attempt, at }) => `${attempt} at ${at - start}`));
    expect([...times]).toEqual([
      ["1 at 0", 60],
      ["2 at 1000", 60],
      ["3 at 3000", 60],
      ["4 at 7000", 60],
    ]);
  });

  test("Are forgotten by a reset, and idle waits only for those under way", async () => {
    const { clock, simulator, waiting } = await simulatorWith(60, () => "app.example.com");
    void clock.advance("10m");
    await turn();
    await simulator.reset();
    expect(simulator.pendingCallbacks()).toBe(10);
    const idle = simulator.idle();
    for (const { answer } of waiting.splice(0)) answer({ delivered: true, status: 200 });
    await idle;
    expect([waiting.length, simulator.pendingCallbacks(), simulator.callbacks.list()]).toEqual([0, 0, []]);
  });
});
