/**
 * Lets a client's own program create videos and wait for them, in a time that passes only if no work is left to do.
 * Reports how often a task was read on average, and how late its end was noticed (median).
 */

import { seeded } from "../../../../../tooling/seeded-random.ts";
import { median } from "../../pairing.ts";
import { type Service, services } from "./virtual-services.ts";
import { createVirtualTime } from "./virtual-time.ts";

const [, , caller = "", serviceName = "", count = ""] = process.argv;
const tasks = Number(count);
const estimateMs = 165_000;

/** How the progress of a task grows: evenly, fast at first, or in four steps. */
const habits: readonly ((share: number) => number)[] = [
  (share) => share,
  (share) => 1 - (1 - share) ** 2,
  (share) => Math.floor(share * 4) / 4,
];

const service = services[serviceName];
if (service === undefined) throw new Error(`There is no service ${serviceName}.`);
Math.random = seeded(165);
const time = createVirtualTime();
// Imported only here: a client may keep the timers that exist when it is loaded.
const {
  createVideo,
}: { createVideo: (apiKey: string, fetch: typeof globalThis.fetch) => Promise<string | undefined> } = await import(
  caller
);
const waits = Array.from({ length: tasks }, (_, index) => wait(service, index));
await time.runUntil(Promise.all(waits));
const seen = await Promise.all(waits);
process.send?.({
  meanPolls: seen.reduce((sum, { polls }) => sum + polls, 0) / tasks,
  medianLateS: median(seen.map(({ lateMs }) => lateMs)) / 1000,
});

/** Waits for one task. All lengths from 60 to 140 % of the estimate are equally frequent, with each habit. */
async function wait({ created, read, finished, isPoll }: Service, index: number) {
  const lengthMs = estimateMs * (0.6 + (0.8 * (index + 0.5)) / tasks);
  const progressAt = habits[index % habits.length] ?? ((share: number) => share);
  const start = Date.now();
  let polls = 0;
  const url = await createVideo("bench", async (input, init) => {
    const request = input instanceof Request ? input : new Request(input, init);
    if (request.method === "POST") return Response.json(created);
    if (!isPoll(request.url)) return Response.json(finished);
    polls += 1;
    const share = (Date.now() - start) / lengthMs;
    return Response.json(share < 1 ? read(Math.max(1, Math.floor(100 * progressAt(share)))) : finished);
  });
  if (url !== "https://videos.example/1.mp4") throw new Error(`${caller} waited for a video, and got ${url}.`);
  return { polls, lateMs: Date.now() - start - lengthMs };
}
