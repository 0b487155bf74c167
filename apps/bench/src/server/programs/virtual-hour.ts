/**
 * One hour of a manual clock: 10,000 tasks are created in its first 55 minutes, end, and call back. Every tenth attempt
 * fails if it is the first one of its callback. Reports the time of everything, of the creates alone, and the core time
 * of the process. Throws if a callback is lost or comes twice.
 */
import {
  type CallbackDelivery,
  createManualClock,
  createSimulator,
  type Simulator,
} from "@video-generations/simulator";
import { createTask } from "./create-tasks.ts";

const tasks = 10_000;
const minuteMs = 60_000;
const spacingMs = (55 * minuteMs) / tasks;

const clock = createManualClock();
const delivered = new Map<string, number>();
let attempts = 0;
const simulator: Simulator = createSimulator({
  clock,
  credits: 1_000_000_000,
  async sendCallback({ taskId, attempt }: CallbackDelivery) {
    attempts += 1;
    const fails = attempt === 1 && attempts % 10 === 0;
    if (fails) return { delivered: false, status: 503, reason: "It was told to fail." };
    delivered.set(taskId, (delivered.get(taskId) ?? 0) + 1);
    return { delivered: true, status: 204 };
  },
});

const idle = process.cpuUsage();
const start = performance.now();
let createMs = 0;
for (let number = 0; number < tasks; number += 1) {
  const before = performance.now();
  await createTask(simulator, number, {
    duration: 4 + (number % 12),
    callback_url: "https://receiver.example/videos",
  });
  createMs += performance.now() - before;
  await clock.advance(spacingMs);
}
await clock.advance(5 * minuteMs);
const totalMs = performance.now() - start;
const { user, system } = process.cpuUsage(idle);

const twice = [...delivered.values()].filter((times) => times !== 1).length;
if (delivered.size !== tasks || twice > 0 || attempts <= tasks) {
  throw new Error(
    `${tasks} tasks: ${delivered.size} called back, ${twice} of them more than once, ${attempts} attempts.`,
  );
}
process.send?.({ totalMs, createMs, cpuMs: (user + system) / 1000 });
