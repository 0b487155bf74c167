/** The simulator and the client in a test with fake timers: one big step is enough for everything. */

import FakeTimers from "@sinonjs/fake-timers";
import { createClient } from "@video-generations/client";
import {
  type Clock,
  createAdjustableClock,
  createRealClock,
  createScaledClock,
  createSimulator,
  type SendCallback,
} from "@video-generations/simulator";
import { describe, expect, test } from "vitest";
import { type InstalledTimers, start, timerKinds } from "./timer-kinds.ts";

const clocks: readonly (readonly [name: string, createClock: () => Clock])[] = [
  ["real", createRealClock],
  ["scaled", () => createScaledClock({ timeScale: 10 })],
  ["slow", () => createScaledClock({ timeScale: 0.9 })],
  ["adjustable", () => createAdjustableClock({ timeScale: 60 })],
];

const steps: readonly (readonly [name: string, step: (timers: InstalledTimers) => Promise<unknown>])[] = [
  ["one step of 300 s", (timers) => timers.advance(300_000)],
  ["all timers", (timers) => timers.runAll()],
];

/** Fails twice, then works. */
function createSender(): SendCallback {
  let attempts = 0;
  return async () => {
    attempts += 1;
    return attempts < 3 ? { delivered: false, reason: "Down." } : { delivered: true, status: 204 };
  };
}

describe.each(timerKinds)("With %s fake timers", (_, install) => {
  describe.each(clocks)("On a %s clock", (__, createClock) => {
    test.each(steps)("A create, its wait, its callbacks and idle end in %s", async (___, step) => {
      using timers = install();
      const simulator = createSimulator({ clock: createClock(), sendCallback: createSender() });
      const client = createClient({ apiKey: "any", fetch: simulator.fetch });
      const task = await client.videos.create({
        prompt: "A paper boat.",
        duration: 8,
        callback_url: "https://app.example.com/",
      });
      expect(task.created).toBe(start / 1000);
      const waiting = client.tasks.wait(task);
      await step(timers);
      expect(await waiting).toMatchObject({ id: task.id, status: "completed" });
      expect(simulator.callbacks.list().map(({ result }) => result)).toEqual(["failed", "failed", "delivered"]);
      await simulator.idle();
      expect(simulator.ledger.balance("any")).toMatchObject({ reserved: 0, spent: 87.48 });
    });

    test.each(steps)("A generation, and another one after it, end in %s", async (___, step) => {
      using timers = install();
      const simulator = createSimulator({ clock: createClock() });
      const client = createClient({ apiKey: "any", fetch: simulator.fetch });
      for (let count = 0; count < 2; count++) {
        const generating = client.videos.generate({ prompt: "A paper boat.", duration: 4 });
        await step(timers);
        expect((await generating).results).toHaveLength(1);
      }
      await step(timers);
    });

    test("Idle ends without a step, and brings about what is due", async () => {
      using _timers = install();
      const simulator = createSimulator({ clock: createClock() });
      const client = createClient({ apiKey: "any", fetch: simulator.fetch });
      await client.videos.create({ prompt: "[[instant]] A boat.", callback_url: "https://app.example.com/" });
      await simulator.idle();
      expect(simulator.callbacks.list()).toHaveLength(1);
    });
  });
});

test("With everything faked that Node itself needs, the simulator answers without Request and Response", async () => {
  const timers = FakeTimers.install({ now: start });
  try {
    const simulator = createSimulator({ clock: createScaledClock({ timeScale: 10 }) });
    const call = async (method: string, pathname: string, body = "") => {
      const headers = new Headers({ authorization: "Bearer any", "content-type": "application/json" });
      const bytes = new TextEncoder().encode(body);
      const answer = await simulator.answer({
        method,
        pathname,
        origin: "http://simulator.test",
        headers,
        body: async () => bytes,
      });
      return JSON.parse(answer.body ?? "");
    };
    const body = JSON.stringify({ model: "seedance-2.0-fast-text-to-video", prompt: "A boat." });
    const { id } = await call("POST", "/v1/videos/generations", body);
    await timers.tickAsync(300_000);
    expect(await call("GET", `/v1/tasks/${id}`)).toMatchObject({ status: "completed", created: start / 1000 });
    await simulator.idle();
  } finally {
    timers.uninstall();
  }
});
