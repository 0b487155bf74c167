/** A thread with virtual time. Waits for the tasks of one series, one by one, and posts the results. */
import { parentPort, workerData } from "node:worker_threads";
import { createClient } from "@video-generations/client";
import { createSimulator } from "@video-generations/simulator";
import { seeded } from "../../../tooling/seeded-random.ts";
import { createHabitStore, estimateMs, type Series, type Waits } from "./habit-store.ts";
import { takeOverTime } from "./virtual-time.ts";

const { habit, count, stretch, seed } = workerData as Series;
const chance = seeded(seed);
const time = takeOverTime(seeded(seed + 1));
// Each read creates errors that nobody sees: those that its time limits would throw. They need no stack traces.
Error.stackTraceLimit = 0;

let endsAt = 0;
const lastsMs = () => {
  const ms = Math.round(estimateMs * stretch * (0.6 + 0.8 * chance()));
  endsAt = time.now() + ms;
  return ms;
};
const simulator = createSimulator({
  clock: time,
  store: createHabitStore(habit, time.now, lastsMs),
  credits: 1_000_000_000,
  journalLimit: 1,
});
let requests = 0;
const client = createClient({
  apiKey: "sk-waiting",
  // A failed read is a fault of this harness. A silent repeat must not hide it.
  maxRetries: 0,
  fetch: time.standingStill((url, init) => {
    requests++;
    return simulator.fetch(url, init);
  }),
});

const polls: number[] = [];
const lateMs: number[] = [];
for (let index = 0; index < count; index++) {
  const task = await time.run(client.videos.create({ prompt: "A paper boat.", duration: 8 }));
  requests = 0;
  await time.run(client.tasks.wait(task, { timeoutMs: 3_600_000 }));
  polls.push(requests);
  lateMs.push(time.now() - endsAt);
}
parentPort?.postMessage({ polls, lateMs } satisfies Waits);
